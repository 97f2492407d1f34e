"""``python -m zongban``."""

from zongban.cli import main

if __name__ == "__main__":
    main()
