"""Words that carry grammar and little matter, by language: shown as such, never left out.

There is a list for a language or there is none: none is guessed from another. English has its closed classes, as
grammars list them: articles, pronouns, prepositions, conjunctions, auxiliaries, and their shortened forms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_ENGLISH = """
a an the
i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her hers herself
it its itself they them their theirs themselves one oneself
this that these those who whom whose which what whoever whatever whichever
all any both each either every few many more most much neither no none other others some such several own same
about above across after against along among around as at before behind below beneath beside between beyond by despite
down during except for from in inside into like near of off on onto out outside over past per since through throughout
till to toward towards under until up upon via with within without
and but or nor so yet if because although though unless while whereas whether than when where why how once
am is are was were be been being do does did doing done have has had having can could may might must shall should will
would ought
not never also too very just only even then there here now again further still already ever
aren't can't couldn't didn't doesn't don't hadn't hasn't haven't he'd he'll he's i'd i'll i'm i've isn't it's let's
mustn't shan't she'd she'll she's shouldn't that's there's they'd they'll they're they've wasn't we'd we'll we're we've
weren't what's who's won't wouldn't you'd you'll you're you've
"""

STOP_WORDS = {"en": frozenset(_ENGLISH.split())}
"""By the language's code (ISO 639-1), folded."""


def stop_words(languages: Iterable[str]) -> frozenset[str]:
    """The stop words of some languages; of one without a list there are none.

    Args:
        languages: As articles state them: "en", "en-GB"; blank where they state none.
    """
    codes = {language.lower().replace("_", "-").partition("-")[0] for language in languages}
    return frozenset[str]().union(*(STOP_WORDS.get(code, ()) for code in codes))
