"""A certificate for 127.0.0.1 and localhost, signed by itself, made anew for a test run."""

from __future__ import annotations

import atexit
import functools
import shutil
import ssl
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Certificate:
    """Paths of a PEM certificate and its key; the certificate is its own authority."""

    cert: Path
    key: Path

    def server_context(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.cert, self.key)
        return context

    def client_context(self) -> ssl.SSLContext:
        """Trusts this certificate and no other; checks the name."""
        return ssl.create_default_context(cafile=str(self.cert))


def why_no_certificate() -> str | None:
    """The reason why none can be made here, or None."""
    return None if shutil.which("openssl") else "openssl is not installed (apt install openssl)"


@functools.cache
def certificate() -> Certificate:
    """One for the whole run of this process."""
    folder = Path(tempfile.mkdtemp(prefix="zongban-cert-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    folder.chmod(0o755)
    pair = Certificate(folder / "cert.pem", folder / "key.pem")
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    new_key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    files = ["-keyout", str(pair.key), "-out", str(pair.cert)]
    subprocess.run(
        ["openssl", "req", "-x509", "-days", "2", *new_key, *subject, *files],
        check=True,
        capture_output=True,
    )
    pair.key.chmod(0o644)
    return pair
