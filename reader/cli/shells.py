"""What each shell is told, and how it asks: the scripts that `completion` prints, on click's machinery.

The scripts hand on what stands on the command line, and nothing that the shell would have to work out: no variable is
replaced and no command run to answer. What comes back is one line each, `kind`, tab, name, tab, what is to be told of
it. zsh and fish quote a name as they insert it; bash does not, so for bash it is done here.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from click.shell_completion import CompletionItem, ShellComplete

if TYPE_CHECKING:
    from collections.abc import MutableMapping, Sequence
    from typing import Any

    import click

_BASH = r"""
%(complete_func)s() {
    local kind value
    COMPREPLY=()
    while IFS=$'\t' read -r kind value; do
        case $kind in
            plain) COMPREPLY+=("$value") ;;
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
        esac
    done < <(
        export COMP_LINE="${COMP_LINE:0:COMP_POINT}" COMP_WORDBREAKS
        %(complete_var)s=bash_complete "${1/#\~/$HOME}"
    )
} 2> /dev/null
complete -o nosort -F %(complete_func)s %(prog_name)s 2> /dev/null || complete -F %(complete_func)s %(prog_name)s
"""

_ZSH = r"""#compdef %(prog_name)s
%(complete_func)s() {
    local kind value told
    local -a values shown flags
    while IFS=$'\t' read -r kind value told; do
        case $kind in
            plain)
                values+=("$value")
                shown+=("$value${told:+  -- $told}")
                [[ -n $told ]] && flags=(-l)
                ;;
            dir) flags=(dir) ;;
            file) flags=(file) ;;
        esac
    done < <(
        export %(complete_var)s=zsh_complete
        "${${(Q)words[1]}/#\~/$HOME}" "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2> /dev/null
    )
    [[ $PREFIX == --*=* ]] && compset -P 1 '*='
    case $flags in
        dir) _files -/ ;;
        file) _files ;;
        *) (( $#values )) && compadd $flags -V %(complete_func)s -d shown -a values ;;
    esac
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    %(complete_func)s "$@"
else
    compdef %(complete_func)s %(prog_name)s
fi
"""

_FISH = r"""function %(complete_func)s
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l option (string match -r -- '^--[a-z-]+=' $current)
    set -l program (string replace -r -- '^~' $HOME $words[1])
    set -e words[1]
    for line in (env %(complete_var)s=fish_complete $program $words "$current" 2> /dev/null)
        set -l parts (string split -m 2 -- \t $line)
        switch $parts[1]
            case plain
                printf '%%s\t%%s\n' "$option$parts[2]" $parts[3]
            case dir file
                # As fish completes what it knows nothing of: by files.
                set -l paths (complete -C"'' "(string replace -r -- '^--[a-z-]+=' '' "$current"))
                test $parts[1] = dir; and set paths (string match -r -- '.*/$' $paths)
                set -q paths[1]; and printf "$option%%s\n" $paths
        end
    end
end
complete --command %(prog_name)s --no-files --keep-order --arguments '(%(complete_func)s)'
"""


class Typed(NamedTuple):
    """A command line up to the cursor, as a shell would read it."""

    words: list[str]
    """All but the last, without their quotation marks."""
    current: str
    """The last, which may be empty; without its quotation marks."""
    quote: str
    """The mark that is still open in it, if one is."""
    kept: int
    """How much of `current` stands before what the shell is going to replace."""


def read_line(line: str, breaks: str = "") -> Typed:
    """Take a command line apart, by the rules that POSIX shells and fish share; nothing in it is replaced.

    Args:
        line: The line, up to the cursor.
        breaks: Characters at which bash begins anew to replace, inside a word.
    """
    words: list[str] = []
    current, quote, kept, begun = "", "", 0, False
    rest = iter(line)
    for char in rest:
        if quote and char == quote:
            quote, kept = "", len(current)
        elif char == "\\" and quote != "'":
            following = next(rest, "")
            current += following if not quote or following in '"$`\\' else char + following
            begun = True
        elif quote:
            current += char
        elif char in "'\"":
            quote, kept, begun = char, len(current), True
        elif char in " \t\n":
            if begun:
                words.append(current)
            current, kept, begun = "", 0, False
        else:
            current += char
            begun = True
            if char in breaks:
                kept = len(current)
    return Typed(words, current, quote, kept)


class _Shell(ShellComplete):
    """What the three have in common."""

    def __init__(
        self, cli: click.Command, ctx_args: MutableMapping[str, Any], prog_name: str, complete_var: str
    ) -> None:
        super().__init__(cli, ctx_args, prog_name, complete_var)
        self.arguments: Sequence[str] = ()
        """What the program was called with."""

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one that is being typed, and that one."""
        *words, current = self.arguments or ("",)
        return words, current

    def complete(self) -> str:
        """The answer, line by line."""
        words, current = self.get_completion_args()
        return "".join(map(self.format_completion, self.get_completions(words, current)))

    def format_completion(self, item: CompletionItem[str]) -> str:
        """A line of the answer; empty if the name cannot be inserted."""
        if item.type != "plain":
            return f"{item.type}\t\t\n"
        value = self.inserted(item.value)
        return f"plain\t{value}\t{item.help or ''}\n" if value else ""

    def inserted(self, value: str) -> str:
        """What stands on the command line for a name; empty if nothing can."""
        return value


class Bash(_Shell):
    """bash inserts what it is given as it is: quotation marks and backslashes are put here."""

    name: ClassVar[str] = "bash"
    source_template: ClassVar[str] = _BASH.lstrip()
    typed = Typed([], "", "", 0)

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one that is being typed, and that one, from the line that bash exports."""
        self.typed = read_line(os.environ.get("COMP_LINE", ""), os.environ.get("COMP_WORDBREAKS", ""))
        return self.typed.words[1:], self.typed.current

    def inserted(self, value: str) -> str:
        """The part of a name that bash is to put in, so quoted that it means itself."""
        _, current, quote, kept = self.typed
        option, equals, _ = current.partition("=") if current.startswith("--") else ("", "", "")
        rest = f"{option}{equals}{value}"[kept:] if equals else value[kept:]
        if quote == "'":
            return "" if "'" in rest else rest
        if quote == '"':
            # `!` may stand for an earlier command there, whatever is put before it; a `"` bash takes for the end.
            return "" if set('!"') & set(rest) else "".join(f"\\{char}" if char in "$`\\" else char for char in rest)
        plain = "_-./+,%@=:"
        return "".join(char if char.isalnum() or char in plain or ord(char) > 127 else f"\\{char}" for char in rest)

    def format_completion(self, item: CompletionItem[str]) -> str:
        """A line of the answer: bash shows no more than the name."""
        return super().format_completion(CompletionItem(item.value, item.type))


class Zsh(_Shell):
    """zsh takes off quotation marks before it asks, and puts them where they are needed."""

    name: ClassVar[str] = "zsh"
    source_template: ClassVar[str] = _ZSH


class Fish(_Shell):
    """fish gives the last word as it stands, and quotes what it inserts, but for a `~`."""

    name: ClassVar[str] = "fish"
    source_template: ClassVar[str] = _FISH

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one that is being typed, and that one."""
        words, current = super().get_completion_args()
        return words, read_line(current).current

    def inserted(self, value: str) -> str:
        """The name, unless fish would take it for somebody's home."""
        return "" if value.startswith("~") else value


SHELLS = {shell.name: shell for shell in (Bash, Zsh, Fish)}
"""The shells for which there is completion, by name."""
