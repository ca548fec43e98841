"""Broken files by the thousand: each is read or refused in one line, soon and in little memory.

``python -m tests.benchmarks.mutations --files 3000`` prints what broke, the slowest file and the most memory.
"""

import argparse
import io
import random
import resource
import signal
import sys
import time
import zipfile
from collections import Counter
from pathlib import Path

from textmine.core import ReadError
from textmine.readers import read_bytes

SEEDS = ("corpora/formats/*.*", "corpora/samples/texts/*.docx", "corpora/samples/texts/*.html")
SECONDS = 20
MEGABYTES = 1_000
# What parsers stumble over: sizes, counts, ends of things, names of things that lead elsewhere.
SPLINTERS = (
    *(
        b"\0",
        b"\xff\xff\xff\xff",
        b"\x7f\xff\xff\xff",
        b"\0\0\0\x80",
        b"{",
        b"}",
        b"\\bin99999999 ",
        b"\\u-1?",
        b"<",
        b">",
    ),
    *(
        b"&x;",
        b"<!DOCTYPE a [<!ENTITY x 'y'>]>",
        b"]]>",
        b"\\cell",
        b"\\row",
        b'"',
        b"g 999999999 1 ",
        b"1e308 ",
        b"-1 ",
    ),
    *(b"../../", b"A1048576", b"PK\x03\x04", b"\r\n\r\n", b"=", b"--", b"\xd0\xcf\x11\xe0", b"\xfe\xff", b"nan "),
)


class HangError(Exception):
    """A file took too long."""


def mutated(data, rng):
    """The file with some of its bytes changed, taken out, doubled or put in."""
    made = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 4, 16, 64))):
        at = rng.randrange(len(made) + 1)
        size = rng.choice((1, 2, 4, 64, 512))
        match rng.randrange(6):
            case 0:
                made[at : at + 1] = bytes([rng.randrange(256)])
            case 1:
                del made[at : at + size]
            case 2:
                made[at:at] = made[at : at + size]
            case 3:
                made[at : at + size] = rng.randbytes(size)
            case 4:
                splinter = rng.choice(SPLINTERS)
                made[at : at + rng.choice((0, len(splinter)))] = splinter
            case _:
                if rng.random() < 0.1:
                    del made[at:]
    return bytes(made)


def mutated_package(data, rng):
    """A zip archive with one of its members mutated, so that what reads the member gets to see it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as behind:
        chosen = rng.choice(before.namelist())
        for info in before.infolist():
            content = before.read(info)
            behind.writestr(info.filename, mutated(content, rng) if info.filename == chosen else content)
    return buffer.getvalue()


def mutations(files, seed):
    """Yield names and contents of broken files."""
    seeds = [path for pattern in SEEDS for path in sorted(Path().glob(pattern)) if path.suffix != ".md"]
    contents = {path: path.read_bytes() for path in seeds}
    for number in range(files):
        path = seeds[number % len(seeds)]
        rng = random.Random(f"{seed}:{number}")
        data = contents[path]
        inside = data.startswith(b"PK") and rng.random() < 0.7
        yield f"{number}:{path.name}", path.name, (mutated_package if inside else mutated)(data, rng)


def check(files, seed=0):
    """Read broken files; return what came of them: counts, what broke, the slowest, by how many MB memory grew."""

    def stop(*_):
        raise HangError

    counts, broken, slowest = Counter(), [], (0.0, "")
    before = signal.signal(signal.SIGALRM, stop)
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # other tests ran in this process
    for name, source, data in mutations(files, seed):
        started = time.perf_counter()
        signal.alarm(SECONDS)
        try:
            read_bytes(data, source=source, ocr="never")
            counts["read"] += 1
        except ReadError as error:
            counts["refused"] += 1
            if "\n" in error.reason or len(error.reason) > 500:
                broken.append((name, f"not one line: {error.reason[:200]!r}"))
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # what a library in another language throws is no Exception
            broken.append((name, f"{type(error).__name__}: {error}"[:300]))
        finally:
            signal.alarm(0)
        slowest = max(slowest, (time.perf_counter() - started, name))
    signal.signal(signal.SIGALRM, before)
    return counts, broken, slowest, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - held) // 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    counts, broken, (seconds, name), megabytes = check(options.files, options.seed)
    for case, reason in broken:
        sys.stdout.write(f"{case}: {reason}\n")
    sys.stdout.write(f"{dict(counts)}, {len(broken)} broke; slowest {seconds:.1f} s ({name}); {megabytes} MB\n")
    sys.exit(bool(broken) or megabytes > MEGABYTES)


if __name__ == "__main__":
    main()
