"""The sessions that are recorded: a program, and what is typed into it, with a look at its screen after each."""

from dataclasses import dataclass

ROWS, COLUMNS = 24, 80

_TEXT = "".join(f"{number}  def line_{number}(): return '한글 {number}'  # a comment\\n" for number in range(1, 60))
_WRITE = f'printf "{_TEXT}" > text.py'
_ALONE = "unshare --pid --fork --mount-proc"


@dataclass(frozen=True, slots=True)
class Session:
    """`command` is a shell's, in an empty folder; each of `typed` is followed by a look once nothing moves."""

    name: str
    command: str
    typed: tuple[str, ...]


SESSIONS = (
    Session(
        "vim",
        f"{_WRITE}; exec vim -u NONE -N --cmd 'set t_RV= t_u7= noswapfile' "
        "-c 'syntax on|set mouse=a|set number' text.py",
        (
            "10j",
            ":split\r",
            "ihello 안녕\x1b",
            ":vsplit\r:set cursorline hlsearch\r/line_4\r",
            "\x06\x06\x02",
            ":q!\r:q!\r:q!\r",
        ),
    ),
    Session(
        "dialog",
        "exec dialog --title 'A title' --menu 'Choose 하나' 15 50 5 1 first 2 second 3 'third 셋' 4 fourth",
        ("\x1b[B", "\x1b[B\t", "\r"),
    ),
    Session("less", f"{_WRITE}; exec less -R -J +/line_2 text.py", (" ", "/comment\r", "G", "b", "q")),
    Session("htop", f"exec {_ALONE} htop -d 100", ("\x1b[15~", "\x1bOQ\x1b\x1b", "q")),
    Session("top", f"exec {_ALONE} top -d 100", ("z", "x", "h", "qq")),
    Session(
        "shell",
        "printf '\\033[31mred\\033[0m \\033[1;38;5;208mbold\\033[0m \\033[48;2;1;2;3mtrue\\033[K\\033[0m\\r\\n'; "
        "printf '\\033[5;10r\\033[10;1H'; for i in 1 2 3 4 5 6 7 8 9; do printf 'scrolled %s\\r\\n' $i; done; "
        "printf '\\033[r\\033[12;1He\\314\\201 \\033[4:3mcurly\\033[0m \\033[7mturned\\033[27m\\033[9mstruck\\033[0m'; "
        "printf '\\033(0lqqk\\033(B \\033[3;5H\\033[2P\\033[2@\\033[1M\\033[14;70Hlong line that wraps at the edge'; "
        "printf '\\033[20;1Hwide 가나다 at \\033[20;79H한 end\\033[21;3X\\033[2;3H'; exec cat",
        ("typed\r", "\x04"),
    ),
)  # fmt: skip
