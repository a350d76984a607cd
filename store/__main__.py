"""``python -m store``."""

from store.cli import main

if __name__ == "__main__":
    main()
