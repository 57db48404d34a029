"""What the lab's registry holds beside the demo's images: one image for each thing that a test wants to see."""

from collections.abc import Iterator

from core.private_engine.hub import demo_images
from core.private_engine.hub.image_build import File, Image, Layer, machine_architecture, make_layer

PATH = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
LAYERS = 20
LAYER_SIZE = 5 * 1024 * 1024  # bytes; 20 of them are the 100 MB of the pull that is measured

# Text that must be shown as it is: markup, terminal sequences, bidirectional controls, a path made to be clicked.
HOSTILE_LABELS = {
    "org.example.markup": "<img src=file:///etc/passwd><b>bold</b> & <script>alert(1)</script>",
    "org.example.escape": "\x1b[31mred\x1b]0;title\x07\x1b]52;c;cHduZWQ=\x07\x1b[2J\x9b31m",
    "org.example.bidi": "\u202egnp.exe\u2066\u2069",
    "org.example.lines": "first\nsecond\r\nthird\ttab\x00null",
    "org.example.link": "file:///etc/shadow javascript:alert(1)",
    "<b>key</b>": "a key is text too",
}


def lab_images() -> Iterator[Image]:
    """The demo's images and the lab's own, each built when it is asked for."""
    yield from demo_images.demo_images()
    base = demo_images.busybox_layer()
    busybox = demo_images.busybox(base)
    for tag in ("1", "1.36", "stable"):
        yield Image(busybox.repository, busybox.layers, busybox.settings, tag, instructions=busybox.instructions)
    yield demo_images.layered("lab/twenty", base, count=LAYERS - 1, size=LAYER_SIZE)
    yield demo_images.layered("lab/five", base, count=4, size=256 * 1024)
    yield demo_images.layered("lab/proxied", base, count=4, size=256 * 1024)
    yield metadata(base)
    yield entrypoint(base)
    yield hostile(base)
    yield other_platform(base)
    yield no_command(base)
    yield health(base)


def metadata(base: Layer) -> Image:
    """An image with every kind of setting that the details show."""
    settings = {
        "User": "nobody:nobody",
        "ExposedPorts": {"80/tcp": {}, "443/tcp": {}, "53/udp": {}},
        "Env": [PATH, "GREETING=hello world", "EMPTY=", "API_TOKEN=not-a-real-secret", "UNICODE=안녕"],
        "Entrypoint": ["/bin/sh", "-c"],
        "Cmd": ["echo $GREETING from $(pwd) as $(id -un)"],
        "Volumes": {"/data": {}, "/var/log": {}},
        "WorkingDir": "/home",
        "Labels": {
            "org.opencontainers.image.title": "Metadata",
            "org.opencontainers.image.source": "https://example.org/metadata",
            "maintainer": "Dockpane's tests",
        },
        "StopSignal": "SIGQUIT",
        "Shell": ["/bin/sh", "-c"],
    }
    folder = make_layer([File("data/", mode=0o755), File("data/file", b"content\n")], "COPY data /data # buildkit")
    instructions = ["ENV GREETING=hello world", "USER nobody:nobody", "VOLUME [/data /var/log]", "STOPSIGNAL SIGQUIT"]
    return Image("lab/metadata", [base, folder], settings, instructions=instructions)


def entrypoint(base: Layer) -> Image:
    """An image whose entrypoint takes the command as its arguments."""
    settings = {"Env": [PATH], "Entrypoint": ["/bin/echo", "entry"], "Cmd": ["default"]}
    return Image("lab/entrypoint", [base], settings)


def hostile(base: Layer) -> Image:
    """An image out of whose labels, environment, instructions and author speaks an attacker."""
    settings = {
        "Env": [PATH, "EVIL=\x1b[31m<b>x</b>"],
        "Cmd": ["sh", "-c", r"printf '\033]0;title\007\033[31mred\033[0m\033[2J<b>bold</b>\n'"],
        "Labels": HOSTILE_LABELS,
        "WorkingDir": "/<i>work</i>",
    }
    return Image("lab/hostile", [base], settings, instructions=["LABEL <img src=x> \x1b[31m"])


def other_platform(base: Layer) -> Image:
    """An image for a processor that this machine does not have."""
    other = "amd64" if machine_architecture() == "arm64" else "arm64"
    return Image("lab/other-platform", [base], {"Env": [PATH], "Cmd": ["true"]}, architecture=other)


def no_command(base: Layer) -> Image:
    """An image that does not say what to run."""
    return Image("lab/no-command", [base], {"Env": [PATH]})


def health(base: Layer) -> Image:
    """An image that knows how to ask itself whether it is well."""
    check = {"Test": ["CMD", "true"], "Interval": 1_000_000_000, "Timeout": 1_000_000_000, "Retries": 2}
    settings = {"Env": [PATH], "Cmd": ["sh", "-c", "while sleep 1; do :; done"], "Healthcheck": check}
    return Image("lab/health", [base], settings)
