"""``python -m geostance`` is the ``geostance`` command."""

from geostance.cli import main

if __name__ == "__main__":
    main()
