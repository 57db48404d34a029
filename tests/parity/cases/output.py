"""What a container writes and how it ends: every byte and every code."""

from tests.parity.case import Case, sh

_MEGABYTE = "head -c 1048576 /dev/zero | tr '\\0' x"

_BINARY = "tr '0123456789' '\\000\\001\\002\\377\\376\\375\\033\\015\\200\\300'"

OUTPUT = (
    Case("hit", ("busybox", "echo", "hello")),
    Case("stderr alone", sh("echo problem >&2")),
    Case("both streams", sh("echo out; echo err >&2; echo out again; echo err again >&2; exit 3")),
    Case("no trailing newline", sh("printf 'no newline'")),
    Case("no trailing newline on stderr", sh("printf 'no newline' >&2; exit 2")),
    Case("nothing at all", ("busybox", "true")),
    Case("every byte", sh('i=0; while [ $i -lt 256 ]; do printf "\\\\$(printf %03o $i)"; i=$((i+1)); done')),
    Case("binary, a megabyte", sh(f"seq 150000 | {_BINARY}; seq 40000 | {_BINARY} >&2")),
    Case("a line of a megabyte", sh(f"{_MEGABYTE}; echo; echo end")),
    Case("a line of a megabyte without its end", sh(_MEGABYTE)),
    Case("100,000 lines", ("busybox", "seq", "100000")),
    Case("carriage returns and escapes", sh("printf 'a\\rb\\033[31mred\\033[0m\\007\\n'")),
    Case("text that is no UTF-8", sh("printf '\\377\\376 \\303( \\360\\237\\230'")),
    Case("Korean and emoji", ("busybox", "echo", "안녕하세요 🐳")),
    Case("exit 1", ("busybox", "false")),
    Case("exit 7", sh("exit 7")),
    Case("exit 125 of its own", sh("exit 125")),
    Case("exit 126 of its own", sh("exit 126")),
    Case("exit 127 of its own", sh("nosuchprogram")),
    Case("exit 255", sh("exit 255")),
    Case("killed by KILL", sh("kill -9 $$")),
    Case("killed by TERM", sh("sh -c 'kill -TERM $$'")),
    Case("killed by SEGV", sh("sh -c 'kill -SEGV $$'")),
    Case("written at the very end", sh("(sleep 0.2; echo late; echo late err >&2) & wait")),
    Case("stdin", ("-i", "busybox", "cat"), stdin=b"one\ntwo\n"),
    Case("stdin without -i is not read", ("busybox", "cat"), stdin=b"ignored\n"),
    Case("stdin of a megabyte", ("-i", "busybox", "md5sum"), stdin=b"0123456789abcdef" * 65536),
    Case("stdin and back, a megabyte", ("-i", "--rm", "busybox", "cat"), stdin=b"0123456789abcde\n" * 65536),
    Case("binary stdin", ("-i", "busybox", "cat"), stdin=bytes(range(256)) * 10),
    Case("empty stdin", ("-i", "busybox", "wc", "-c")),
    Case("stdin to a program that does not read", ("-i", "busybox", "sh", "-c", "exit 4"), stdin=b"x" * 300000),
    Case("-a stdout", ("-a", "stdout", *sh("echo out; echo err >&2; exit 5"))),
    Case("-a stderr", ("-a", "stderr", *sh("echo out; echo err >&2; exit 5"))),
    Case("-a both, capitals", ("-a", "STDOUT", "--attach=Stderr", *sh("echo out; echo err >&2"))),
    Case("-a stdin alone", ("-i", "-a", "stdin", *sh("cat >/dev/null; exit 6")), stdin=b"taken\n"),
    Case("-a stdin without -i", ("-a", "stdin", *sh("exit 6")), stdin=b"ignored\n"),
    Case("-a stdin -a stdout", ("-i", "-a", "stdin", "-a", "stdout", *sh("cat; echo err >&2")), stdin=b"through\n"),
    Case("-i with -a stdout only", ("-i", "-a", "stdout", "busybox", "cat"), stdin=b"not attached\n"),
    Case("--rm", ("--rm", *sh("echo gone; exit 9")), containers=("other",)),
    Case("--rm and a volume", ("--rm", "-v", "/data", *sh("touch /data/x; ls /data")), containers=("other",)),
    Case("no --rm stays", ("busybox", "echo", "stays"), containers=("other",)),
    Case("-d", ("-d", "busybox", "sleep", "0.1")),
    Case("-d keeps running", ("-d", "busybox", "sleep", "60"), containers=("other",)),
    Case("-d --rm", ("-d", "--rm", *sh("exit 5"))),
    Case("-dit", ("-dit", "busybox", "sh")),
    Case("-d with a bad program", ("-d", "busybox", "/nope"), containers=("other",)),
    # On a busy machine the engine may tell a waiter the code only after the restart has reset it to 0.
    Case("restarted, the first exit counts", ("--restart", "on-failure:2", *sh("echo once; exit 9")), tries=3),
)
