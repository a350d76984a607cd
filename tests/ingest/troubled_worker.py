"""A worker that some files are too much for, by their names."""

import os
import signal
import time
from collections.abc import Container

from store.ingest import reading, worker
from store.ingest.files import File


def read(file: File, unparsed: Container[str]) -> reading.Outcome:
    """As a worker reads, but dies over ``deadly.txt``, goes to sleep over ``endless.txt``, and wants all
    memory there is for ``greedy.txt``.
    """
    if file.path.endswith("deadly.txt"):
        os.kill(os.getpid(), signal.SIGKILL)
    if file.path.endswith("endless.txt"):
        time.sleep(600)
    if file.path.endswith("greedy.txt"):
        bytearray(2 * worker.MOST_MEMORY)
    print("a library that is not as quiet as it should be")
    return reading.read(file, unparsed)


if __name__ == "__main__":
    worker.PATIENCE = 0.3
    worker.main(read)
