"""Seconds that markitdown takes for each file named on standard input; runs in markitdown's own environment.

Kept free of anything of ours, so that its environment needs nothing but markitdown.
"""

import sys
import time


def main() -> None:
    from markitdown import MarkItDown

    converter = MarkItDown()
    for line in sys.stdin:
        start = time.perf_counter()
        text = converter.convert(line.strip()).text_content
        print(time.perf_counter() - start, len(text), flush=True)


if __name__ == "__main__":
    main()
