"""The words by which an English article tells that somebody says something."""

from __future__ import annotations

SAYING = (
    *("acknowledge", "add", "admit", "affirm", "allege", "announce", "argue", "assert", "ask", "believe", "claim"),
    *("clarify", "comment", "complain", "conclude", "confirm", "declare", "demand", "deny", "emphasize", "emphasise"),
    *("explain", "highlight", "hint", "indicate", "insist", "maintain", "mention", "note", "observe", "pledge"),
    *("point out", "promise", "propose", "reaffirm", "recall", "reiterate", "remark", "repeat", "reply", "report"),
    *("respond", "reveal", "say", "state", "stress", "suggest", "tell", "think", "tweet", "underline", "vow", "warn"),
    *("write", "read", "post", "recount", "testify", "contend", "caution", "concede", "predict", "estimate", "assure"),
)
"""What is followed by "that", or by what is said."""
TELLING = ("assure", "inform", "notify", "remind", "tell", "warn")
"""What may name the hearer before "that"."""
CALLING = ("accuse", "blame", "call", "condemn", "criticize", "criticise", "denounce", "describe", "urge", "welcome")
"""What is reported speech only where words of it are in quotation marks."""

_PAST = {
    "say": "said",
    "tell": "told",
    "think": "thought",
    "write": "wrote|written",
    "read": "read",
    "deny": "denied",
    "reply": "replied",
    "clarify": "clarified",
    "notify": "notified",
    "testify": "testified",
    "admit": "admitted",
    "point out": "pointed out",
}


def forms(verbs: tuple[str, ...]) -> str:
    """A pattern of the forms in which verbs report: "says" and "said"; "say" is of too many other uses."""
    found: set[str] = set()
    for verb in verbs:
        third = verb[:-1] + "ies" if verb.endswith(("fy", "ly", "ny")) else verb + "s"
        past = _PAST.get(verb) or (verb + "d" if verb.endswith("e") else verb + "ed")
        found |= {third if verb != "point out" else "points out", *past.split("|")}
    return "|".join(sorted(found, key=lambda form: (-len(form), form)))
