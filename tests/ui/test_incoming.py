"""What a terminal sends: what is typed, what is pasted, and what nobody typed."""

from __future__ import annotations

import pytest

from reader.ui.incoming import MOST_PASTED, PASTE_PATIENCE, PATIENCE, Incoming, Pasted


def taken(*chunks: str) -> list[Pasted | str]:
    """What comes of these, one after the other; neighbouring pieces of typing joined."""
    incoming = Incoming()
    pieces: list[Pasted | str] = []
    for chunk in chunks:
        for piece in incoming.take(chunk, 0.0):
            if isinstance(piece, str) and pieces and isinstance(pieces[-1], str):
                pieces[-1] += piece
            else:
                pieces.append(piece)
    return pieces


@pytest.mark.parametrize(
    "typed",
    [
        "jk1",
        "ə",
        "\x1b",
        "\x1bj",
        "\x1b[A",
        "\x1b[[A",
        "\x1bOP",
        "\x1b[1;2B",
        "\x1b[6~",
        "\x1b[106;;106u",
        "\x1b[97;5u",
        "\x1b[<0;10;10M",
        "\x1b[<65;10;-1m",
        "\x1b[M !!",
        "\x1b[I",
        "\x1b[O",
        "\x1b[?2026;2$y",
        "\x1b[?2026;2$y\x1b[?2048;0$y",
        "\x1b[48;50;160;800;1280t",
        "a\x1b[Bb\x1b[Bc",
    ],
)
def test_what_is_typed_or_asked_for_is_let_through(typed: str) -> None:
    assert taken(typed) == [typed]


@pytest.mark.parametrize(
    "sent",
    [
        "\x1b[?62;22c",
        "\x1b[>1;10;0c",
        "\x1b[?997;1n",
        "\x1b[5;7X",
        "\x1b]11;rgb:0000/0000/0000\x1b\\",
        "\x1b]11;rgb:0000/0000/0000\x07",
        "\x1bP>|terminal(1.0)\x1b\\",
        "\x1b[48;0;0;0;0t",
        "\x1b[48;9;999999;0;0t",
        "\x1b[" * 10_000 + "\x1b[A",
    ],
)
def test_what_nobody_typed_types_nothing(sent: str) -> None:
    assert "".join(map(str, taken("a" + sent + "b"))) in ("ab", "a\x1b[Ab")


@pytest.mark.parametrize("cut", range(1, 11))
def test_an_answer_that_comes_in_two_halves_is_one(cut: int) -> None:
    answer = "\x1b[?2026;2$y"
    assert taken(answer[:cut], answer[cut:]) == [answer]


def test_half_an_answer_is_given_up() -> None:
    incoming = Incoming()
    assert incoming.take("\x1b[?2026;", 0.0) == []
    assert incoming.wait(PATIENCE) == []
    assert incoming.take("j", PATIENCE) == ["j"]


def test_a_paste_is_one_piece_between_what_is_typed() -> None:
    assert taken("a\x1b[200~two\r\nlines\rhere\x1b[201~b") == ["a", Pasted("two\nlines\nhere"), "b"]


@pytest.mark.parametrize("cut", range(3, 25))
def test_a_paste_may_come_in_pieces(cut: int) -> None:
    sent = "\x1b[200~abc\x1b[Adef\x1b[201~x"
    assert taken(sent[:cut], sent[cut:]) == [Pasted("abc\x1b[Adef"), "x"]


def test_the_end_of_a_paste_inside_a_paste_ends_it() -> None:
    assert taken("\x1b[200~a\x1b[201~b\x1b[201~") == [Pasted("a"), "b\x1b[201~"]


def test_a_paste_that_never_ends_is_over_after_a_silence() -> None:
    incoming = Incoming()
    assert incoming.take("\x1b[200~abc\x1b[20", 0.0) == []
    assert incoming.wait(PASTE_PATIENCE / 2) == []
    assert incoming.wait(PASTE_PATIENCE) == [Pasted("abc\x1b[20")]
    assert incoming.take("j", PASTE_PATIENCE) == ["j"]


def test_of_an_endless_paste_only_so_much_is_kept() -> None:
    (pasted,) = taken("\x1b[200~", *["x" * (MOST_PASTED // 3)] * 5, "\x1b[201~")
    assert isinstance(pasted, Pasted)
    assert len(pasted.text) == MOST_PASTED


def test_a_line_feed_is_enter_as_it_comes_before_the_reader_has_the_terminal() -> None:
    assert Incoming().take("tquick\n", 0.0) == ["tquick\r"]


def test_lines_that_are_pasted_stay_lines() -> None:
    assert Incoming().take("\x1b[200~a\nb\x1b[201~", 0.0) == [Pasted("a\nb")]
