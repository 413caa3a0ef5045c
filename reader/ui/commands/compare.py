"""The commands of the screens that compare the whole corpus: the grid, keyness, tags, time, who says what, reuse."""

from __future__ import annotations

from functools import partial

from reader.ui.commands.command import Command

GRID_SCREEN, KEYNESS_SCREEN, TAGS_SCREEN, TIME_SCREEN = "grid", "keyness", "tags", "time"
QUOTES_SCREEN, NETWORK_SCREEN = "quotes", "network"

_grid = partial(Command, group="Compare", screen=GRID_SCREEN)
_key = partial(Command, group="Compare", screen=KEYNESS_SCREEN)
_tags = partial(Command, group="Compare", screen=TAGS_SCREEN)
_time = partial(Command, group="Compare", screen=TIME_SCREEN)
_quotes = partial(Command, group="Compare", screen=QUOTES_SCREEN)
_network = partial(Command, group="Compare", screen=NETWORK_SCREEN)

GRID: tuple[Command, ...] = (
    _grid("grid.open", ("enter",), "the passages, or the hits, of the cell side by side", short="side by side"),
    _grid("grid.row", ("a",), "those of the whole row side by side, the first of each first", short="all of the row"),
    _grid("grid.list", ("r",), "those of the cell as a list: in the review, or in the search", short="list"),
    _grid("grid.right", ("right", "l"), "the cell to the right", palette=False),
    _grid("grid.left", ("left", "h"), "the cell to the left", palette=False),
    _grid("grid.group", ("b",), "by article, or by outlet", short="by outlet"),
    _grid("grid.measure", ("s",), "show how often, how much of the text, or how deep it first comes", short="measure"),
    _grid("grid.what", ("f",), "tags, or the words of a list of lexicon.csv", short="tags or words"),
    _grid("grid.absent", ("i",), "what is left out first, or in order", short="left out first"),
    _grid("grid.filter", ("/",), "filter: outlet:, published:, by:, tag:", short="filter"),
)

KEYNESS: tuple[Command, ...] = (
    _key("keyness.open", ("enter",), "to where the words stand, in context", short="in context"),
    _key("keyness.group", ("b",), "choose what is held against the rest: an outlet, an article", short="whose words"),
    _key("keyness.right", ("right", "l"), "the next outlet or article; in the naming, the cell to the right"),
    _key("keyness.left", ("left", "h"), "the one before; in the naming, the cell to the left"),
    _key("keyness.side", ("s",), "all, what it has more of, or what it has less of", short="more or less"),
    _key("keyness.naming", ("f",), "the naming of lexicon.csv by outlet, or keyness", short="naming"),
    _key("keyness.filter", ("/",), "filter: which articles are compared, by outlet: and published:", short="filter"),
)

TAGS: tuple[Command, ...] = (
    _tags("tags.open", ("enter",), "to the passages of the row", short="passages"),
    _tags("tags.group", ("b",), "by outlet, coder, article, or together; of pairs, within what", short="group"),
    _tags("tags.switch", ("f",), "which tags stand together, or how much each is used", short="together"),
    _tags("tags.sort", ("s",), "the most frequent first, or in order", short="sort"),
    _tags("tags.filter", ("/",), "filter: outlet:, published:, by:, tag:", short="filter"),
)

TIME: tuple[Command, ...] = (
    _time("time.open", ("enter",), "to the passages of the row; of words in common, side by side", short="passages"),
    _time("time.scale", ("s",), "by day, or by hour", short="day or hour"),
    _time("time.group", ("b",), "all together, or by tag, outlet or coder", short="group"),
    _time("time.switch", ("f",), "tagged passages, or words that several articles have", short="reuse"),
    _time("time.filter", ("/",), "filter: outlet:, published:, by:, tag:", short="filter"),
)

QUOTES: tuple[Command, ...] = (
    _quotes("quotes.open", ("enter",), "what a speaker says; there, to it in its article", short="what is said"),
    _quotes("quotes.right", ("right", "l"), "the cell to the right", palette=False),
    _quotes("quotes.left", ("left", "h"), "the cell to the left", palette=False),
    _quotes("quotes.group", ("b",), "by outlet, or by article", short="by article"),
    _quotes(
        "quotes.measure", ("s",), "show how often, how much of the text, or how deep it first comes", short="measure"
    ),
    _quotes("quotes.confirm", ("c",), "right: it is said, and by whom", short="right"),
    _quotes("quotes.refuse", ("x",), "wrong: nobody says that; it is not counted", short="wrong"),
    _quotes("quotes.speaker", ("e",), "somebody else speaks: type who", short="who speaks"),
    _quotes("quotes.filter", ("/",), "filter: which articles, by outlet:, article: and published:", short="filter"),
)

NETWORK: tuple[Command, ...] = (
    _network(
        "network.open", ("enter",), "the passages of the cell; of one, both articles side by side", short="passages"
    ),
    _network("network.right", ("right", "l"), "the cell to the right", palette=False),
    _network("network.left", ("left", "h"), "the cell to the left", palette=False),
    _network("network.group", ("b",), "between outlets, or between articles", short="by article"),
    _network("network.filter", ("/",), "filter: which articles, by outlet:, article: and published:", short="filter"),
)

COMPARE = (*GRID, *KEYNESS, *TAGS, *TIME, *QUOTES, *NETWORK)
