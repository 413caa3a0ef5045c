"""The commands of the search, the list of all places where words stand."""

from __future__ import annotations

from reader.ui.commands.command import Command

SCREEN = "search"

SEARCH: tuple[Command, ...] = (
    Command("search.open", ("enter",), "to the hit in its article", "Search", "go there", screen=SCREEN),
    Command("search.words", ("/",), "search for something else, as one types", "Search", "search", screen=SCREEN),
    Command("search.lists", ("f",), "search for a word list of lexicon.csv", "Search", "lists", screen=SCREEN),
    Command("search.sort", ("s",), "sort: as found, by what stands left or right", "Search", "sort", screen=SCREEN),
    Command("search.group", ("b",), "articles with their numbers of hits, or all hits", "Search", screen=SCREEN),
    Command("search.mark", ("space",), "mark the hit, or no longer, and go on", "Marked", "mark", screen=SCREEN),
    Command("search.mark_all", ("*",), "mark all hits, or none", "Marked", "all", screen=SCREEN),
    Command("search.invert", ("i",), "mark what is not marked, and the other way round", "Marked", screen=SCREEN),
    Command("search.widen", ("+",), "tag more around a hit: hit, sentence, paragraph", "Marked", screen=SCREEN),
    Command("search.narrow", ("-",), "tag less around it", "Marked", screen=SCREEN),
    Command("search.tag", ("t",), "put a tag on all that are marked, or on the hit", "Marked", "tag", screen=SCREEN),
)
