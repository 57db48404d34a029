"""What is in the demo's registry: hello-world first, and a few small images that each show one thing."""

import random
import struct
import subprocess
from collections.abc import Iterator
from pathlib import Path

from core.private_engine.hub import hello_program
from core.private_engine.hub.image_build import File, Image, Layer, machine_architecture, make_layer
from core.private_engine.keeping.system_programs import find_program

_PT_INTERP = 3  # a program header that names a dynamic loader (elf(5))

_PATH = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

# As hello-world itself prints it; %s is the architecture in the words of Docker's official images.
HELLO = """
Hello from Docker!
This message shows that your installation appears to be working correctly.

To generate this message, Docker took the following steps:
 1. The Docker client contacted the Docker daemon.
 2. The Docker daemon pulled the "hello-world" image from the Docker Hub.
    (%s)
 3. The Docker daemon created a new container from that image which runs the
    executable that produces the output you are currently reading.
 4. The Docker daemon streamed that output to the Docker client, which sent it
    to your terminal.

To try something more ambitious, you can run an Ubuntu container with:
 $ docker run -it ubuntu bash

Share images, automate workflows, and more with a free Docker ID:
 https://hub.docker.com/

For more examples and ideas, visit:
 https://docs.docker.com/get-started/

"""

_COLOURS = r"""#!/bin/sh
# Prints the sixteen colours of a terminal, then a few words in some of them.
for code in 30 31 32 33 34 35 36 37 90 91 92 93 94 95 96 97; do
    printf '\033[%sm %3s ## \033[0m' "$code" "$code"
    [ "$code" = 37 ] && echo
done
printf '\n\033[1mbold\033[0m \033[4munderlined\033[0m \033[7mreversed\033[0m \033[1;32mgreen\033[0m and plain again\n'
echo 'and this line went to standard error' >&2
"""

_WEB = r"""#!/bin/sh
# Serves one page on port 80 until it is stopped.
trap 'kill "$server"; exit 0' TERM INT
httpd -f -v -p 80 -h /www &
server=$!
echo 'Serving on port 80 of the container; publish it with -p 8080:80.'
wait "$server"
"""

_PAGE = b"<!doctype html><title>Dockpane</title><h1>It works.</h1><p>This page comes out of a container.</p>\n"

_FAILS = r"""#!/bin/sh
# Works for a moment, then fails: its exit code is 3.
echo 'Reading the settings …'
sleep 1
echo 'settings: no such key: "colour"' >&2
exit 3
"""


def demo_images() -> Iterator[Image]:
    """All images of the demo, hello-world first; each is built when it is asked for."""
    yield hello_world()
    base = busybox_layer()
    yield busybox(base)
    yield _script("dockpane/colours", base, _COLOURS)
    yield _script("dockpane/fails", base, _FAILS)
    yield _web(base)
    yield layered("dockpane/layers", base, count=5, size=4 * 1024 * 1024)


def hello_world() -> Image:
    """hello-world: one layer with one tiny program."""
    architecture = machine_architecture()
    words = HELLO % {"arm64": "arm64v8"}.get(architecture, architecture)
    content = hello_program.program(architecture, words.encode())
    layer = make_layer([File("hello", content, 0o755)], "COPY hello / # buildkit")

    settings = {"Env": [_PATH], "Cmd": ["/hello"], "WorkingDir": "/"}
    return Image("library/hello-world", [layer], settings, instructions=['CMD ["/hello"]'])


def busybox_layer() -> Layer:
    """A small root file system out of this machine's own static busybox, each applet a name of it."""
    program = static_busybox()
    assert program is not None, "its absence is told before the demo starts"
    listing = subprocess.run([program, "--list"], capture_output=True, text=True, check=True, timeout=10)
    applets = [name for name in listing.stdout.split() if name != "busybox"]
    folders = [File(name, mode=0o755) for name in ("bin/", "dev/", "etc/", "proc/", "root/", "sys/", "usr/", "var/")]
    files = [
        *folders,
        File("tmp/", mode=0o1777),
        File("home/", mode=0o755),
        File("bin/busybox", Path(program).read_bytes(), 0o755),
        *(File(f"bin/{name}", mode=0o755, link="bin/busybox") for name in applets),
        File("etc/passwd", b"root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/home:/bin/false\n"),
        File("etc/group", b"root:x:0:\nnobody:x:65534:\n"),
    ]
    return make_layer(files, "ADD busybox.tar.gz / # buildkit")


def busybox(base: Layer) -> Image:
    """busybox: a shell and its small programs."""
    return Image("library/busybox", [base], {"Env": [_PATH], "Cmd": ["sh"]}, instructions=['CMD ["sh"]'])


def layered(repository: str, base: Layer, *, count: int, size: int) -> Image:
    """An image of `count` layers of `size` bytes each on top of `base`; the bytes do not compress, as in a download.

    No two images share such a layer.
    """
    layers = [base]
    for number in range(1, count + 1):
        content = random.Random(f"{repository} {number}").randbytes(size)  # noqa: S311  content, not a secret
        file = File(f"layer-{number}.bin", content)
        layers.append(make_layer([file], f"COPY layer-{number}.bin / # buildkit", compress=False))
    command = ["sh", "-c", "ls -l /layer-*.bin"]
    return Image(repository, layers, {"Env": [_PATH], "Cmd": command})


def static_busybox() -> str | None:
    """The path of a busybox that needs no libraries; None where this machine has none."""
    path = find_program("busybox")
    return path if path is not None and _is_static(Path(path)) else None


def _script(repository: str, base: Layer, text: str) -> Image:
    layer = make_layer([File("start", text.encode(), 0o755)], "COPY start / # buildkit")
    return Image(repository, [base, layer], {"Env": [_PATH], "Cmd": ["/start"]}, instructions=['CMD ["/start"]'])


def _web(base: Layer) -> Image:
    page = make_layer([File("www/", mode=0o755), File("www/index.html", _PAGE)], "COPY index.html /www/ # buildkit")
    start = make_layer([File("start", _WEB.encode(), 0o755)], "COPY start / # buildkit")
    settings = {"Env": [_PATH], "Cmd": ["/start"], "ExposedPorts": {"80/tcp": {}}, "WorkingDir": "/www"}
    return Image("dockpane/web", [base, page, start], settings, instructions=["EXPOSE 80/tcp", 'CMD ["/start"]'])


def _is_static(program: Path) -> bool:
    with program.open("rb") as file:
        header = file.read(64)
        if header[:5] != b"\x7fELF\x02":
            return False
        (table,) = struct.unpack_from("<Q", header, 32)
        size, count = struct.unpack_from("<HH", header, 54)
        file.seek(table)
        kinds = {struct.unpack_from("<I", file.read(size))[0] for _ in range(count)}
    return _PT_INTERP not in kinds
