"""``python benchmarks/population``: see README.md beside this file."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from population.cli import main

if __name__ == "__main__":
    sys.exit(main())
