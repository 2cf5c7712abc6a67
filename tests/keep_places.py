"""Where reading of the list of word forms may begin, found anew: to be run when simplemma has another list.

python -m tests.keep_places
"""

import lzma
from pathlib import Path

from storage.search.word_list import PLACES, Places, packed_list

FILE = Path(__file__).parent.parent / "storage" / "data" / PLACES


def main() -> None:
    packed = packed_list()
    FILE.write_bytes(Places.found(lzma.decompress(packed)).keep(packed))


if __name__ == "__main__":
    main()
