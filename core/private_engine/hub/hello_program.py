"""Write the smallest program that says something: a static Linux executable, made without a compiler.

It is hello-world's own kind: one write(2) to standard output, then exit(2) with 0.
"""

import struct

_BASE = 0x400000
_ELF_HEADER, _PROGRAM_HEADER = 64, 56  # sizes in bytes (elf(5))
_MACHINES = {"amd64": 62, "arm64": 183}  # EM_X86_64, EM_AARCH64


def program(architecture: str, message: bytes) -> bytes:
    """An executable for `architecture` (Go's name) that prints `message`. Raises KeyError for another one."""
    machine = _MACHINES[architecture]
    code = (_amd64 if architecture == "amd64" else _arm64)(len(message))
    start = _ELF_HEADER + _PROGRAM_HEADER
    size = start + len(code) + len(message)
    identity = b"\x7fELF" + bytes((2, 1, 1)) + bytes(9)  # 64 bits, little endian, version 1
    header = identity + struct.pack(
        "<HHIQQQIHHHHHH", 2, machine, 1, _BASE + start, _ELF_HEADER, 0, 0, _ELF_HEADER, _PROGRAM_HEADER, 1, 0, 0, 0
    )
    segment = struct.pack("<IIQQQQQQ", 1, 5, 0, _BASE, _BASE, size, size, 0x10000)  # PT_LOAD, read and execute
    return header + segment + code + message


def _amd64(length: int) -> bytes:
    return b"".join(
        (
            b"\xb8\x01\x00\x00\x00",  # mov eax, 1 (write)
            b"\xbf\x01\x00\x00\x00",  # mov edi, 1 (standard output)
            b"\x48\x8d\x35" + struct.pack("<i", 16),  # lea rsi, [rip + 16]: the message behind the code
            b"\xba" + struct.pack("<I", length),  # mov edx, length
            b"\x0f\x05",  # syscall
            b"\xb8\x3c\x00\x00\x00",  # mov eax, 60 (exit)
            b"\x31\xff",  # xor edi, edi
            b"\x0f\x05",  # syscall
        )
    )


def _arm64(length: int) -> bytes:
    words = (
        0xD2800020,  # mov x0, 1 (standard output)
        0x100000E1,  # adr x1, +28: the message behind the code
        0xD2800002 | (length & 0xFFFF) << 5,  # mov x2, length
        0xD2800808,  # mov x8, 64 (write)
        0xD4000001,  # svc 0
        0xD2800000,  # mov x0, 0
        0xD2800BA8,  # mov x8, 93 (exit)
        0xD4000001,  # svc 0
    )
    return struct.pack(f"<{len(words)}I", *words)
