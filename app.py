"""The web page: `python app.py` indexes corpus/ and serves it on 127.0.0.1:7860; it takes the options of `serve`."""

import sys

from assistant.cli import run

if __name__ == "__main__":
    run(["serve", *sys.argv[1:]])
