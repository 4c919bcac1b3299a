"""`completion`: the script that a shell sources."""

from pipeboard.cli.arguments import Parser
from pipeboard.cli.context import Context
from pipeboard.cli.failures import OK
from pipeboard.presentation.language import N_

# Each answer is quoted by the shell itself: names have blanks, and `@"Two words"` must reach pipeboard with its quotes.
_BASH = """\
_pipeboard() {
    local answer plain line="${COMP_LINE:0:COMP_POINT}"
    local -a words
    read -ra words <<< "$line"
    [[ "$line" == *" " ]] && words+=("")
    local current="${words[${#words[@]}-1]}"
    COMPREPLY=()
    while IFS= read -r answer; do
        plain="${answer//\\"/}"
        [[ "$plain" == "${current//\\"/}"* ]] || continue
        COMPREPLY+=("$(printf '%q' "$answer")")
    done < <(pipeboard complete "${words[@]:1}" 2>/dev/null)
}
complete -o default -F _pipeboard pipeboard
"""

_ZSH = """\
#compdef pipeboard
_pipeboard() {
    local -a answers
    answers=(${(f)"$(pipeboard complete "${(@)words[2,CURRENT]}" 2>/dev/null)"})
    compadd -a answers || _files
}
compdef _pipeboard pipeboard
"""

_FISH = """\
function __pipeboard_answers
    set -l words (commandline -opc) (commandline -ct)
    pipeboard complete $words[2..] 2>/dev/null
end
complete -c pipeboard -f -a '(__pipeboard_answers)'
complete -c pipeboard -n '__fish_seen_subcommand_from import restore export' -F
"""

SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}


def run(context: Context, verb: str, arguments: list[str]) -> int:
    """Write the script of a shell."""
    parser = Parser(context, verb, N_('The completion script: eval "$(pipeboard completion bash)"'))
    parser.option("shell", choices=sorted(SCRIPTS), help="bash, zsh, fish")
    chosen = parser.read(arguments)
    context.out.data(SCRIPTS[chosen.shell].encode())
    return OK
