"""The keys that let go of a container without ending it, found in what is typed as the Docker CLI finds them."""

DEFAULT_KEYS = "ctrl-p,ctrl-q"

_CONTROLS = {f"ctrl-{name}": code for code, name in enumerate("@abcdefghijklmnopqrstuvwxyz[\\]^_")}
_DELETE = 127


def key_sequence(keys: str) -> bytes:
    """The bytes of `--detach-keys` ("ctrl-p,ctrl-q", "a,b", "DEL"); the default's where `keys` is "" or not valid.

    The engine refuses to attach with keys that are not valid, so that nobody types them (moby/term ToBytes).
    """
    found = [_code(key) for key in (keys or DEFAULT_KEYS).split(",")]
    if any(code is None for code in found):
        return key_sequence(DEFAULT_KEYS)
    return b"".join(code for code in found if code is not None)


def _code(key: str) -> bytes | None:
    if len(key.encode()) == 1:
        return key.encode()
    if key == "DEL":
        return bytes((_DELETE,))
    return bytes((_CONTROLS[key],)) if key in _CONTROLS else None


class DetachKeys:
    """Reads along with what goes to a container's stdin; keys that may begin the sequence wait for the next one."""

    def __init__(self, keys: str) -> None:
        """`keys` as in `--detach-keys`; "" is the default."""
        self._sequence = key_sequence(keys)
        self._matched = 0

    @property
    def complete(self) -> bool:
        """Whether the sequence has been typed."""
        return self._matched == len(self._sequence)

    def feed(self, data: bytes) -> bytes:
        """What of it is for the container; nothing more once the sequence is complete.

        As in the CLI (moby/term escapeProxy), a key that breaks the sequence off does not begin it anew.
        """
        if not self._matched and self._sequence[:1] not in data:
            return data  # a long paste: nothing to be looked at key by key
        passed = bytearray()
        for byte in data:
            if self.complete:
                break
            if byte == self._sequence[self._matched]:
                self._matched += 1
            else:
                passed += self.flush()
                passed.append(byte)
        return bytes(passed)

    def flush(self) -> bytes:
        """The keys that waited, which turned out to be for the container."""
        held, self._matched = self._sequence[: self._matched], 0
        return held
