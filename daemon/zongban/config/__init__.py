"""``config.toml``: what IT sets. Rules and templates are files of their own.

Secrets are never written in it. For each password one of these is used, in this order: a systemd credential of that
name (``$CREDENTIALS_DIRECTORY``), the file named by ``password_file``, the environment variable named by
``password_env``. A relative path is taken from the folder of the configuration.
"""

from zongban.config.mistakes import ConfigError
from zongban.config.model import Config
from zongban.config.passwords import Secret, secret
from zongban.config.reading import load_config

__all__ = ["Config", "ConfigError", "Secret", "load_config", "secret"]
