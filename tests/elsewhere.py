"""A PostgreSQL as somebody else runs one: on a port of its own, asking for passwords, our role an ordinary one."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg

from goodword.core import embedded
from goodword.core.embedded import places, server

USER, PASSWORD = "our role", "p@ss/w%rd:?#"
WHO_MAY = "local all postgres trust\nlocal all all scram-sha-256\nhost all all 127.0.0.1/32 scram-sha-256\n"

TOO_OLD = """
    CREATE SCHEMA fakes;
    CREATE FUNCTION fakes.current_setting(asked text) RETURNS text LANGUAGE sql AS $$
        SELECT CASE asked WHEN 'server_version_num' THEN '170009' WHEN 'server_version' THEN '17.9'
               ELSE pg_catalog.current_setting(asked) END $$;
    GRANT USAGE ON SCHEMA fakes TO public;
    ALTER DATABASE old SET search_path = fakes, pg_catalog, public;
"""


@dataclass(frozen=True)
class Elsewhere:
    """A running server. Its databases: ``goodword``, empty; ``old``, which says that it is PostgreSQL 17; ``bare``,
    without pgvector; ``closed``, into which nobody has put it yet."""

    root: Path
    port: int

    def by_tcp(self, database: str = "goodword", *, user: str = USER, password: str = PASSWORD) -> str:
        return f"postgresql://{quote(user, safe='')}:{quote(password, safe='')}@127.0.0.1:{self.port}/{database}"

    def by_socket(self, database: str = "goodword") -> str:
        folder = quote(str(embedded.socket_dir(self.root)), safe="")
        return f"postgres://{quote(USER, safe='')}:{quote(PASSWORD, safe='')}@:{self.port}/{database}?host={folder}"

    def admin(self, database: str = "postgres") -> psycopg.Connection:
        return psycopg.connect(
            host=str(embedded.socket_dir(self.root)), port=self.port, user="postgres", dbname=database, autocommit=True
        )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def a_server(folder: Path) -> Iterator[Elsewhere]:
    """One below ``folder``, which is made, and gone afterwards."""
    made = Elsewhere(folder / "pg", free_port())
    root, user = made.root, places.server_user()
    data = embedded.data_dir(root)
    folder.mkdir(parents=True, mode=0o711)
    try:
        server._make_folders(root, user)
        server._make_cluster(root, user)
        (data / "pg_hba.conf").write_text(WHO_MAY)
        begun = f"-h 127.0.0.1 -p {made.port} -k '{embedded.socket_dir(root)}' -c fsync=off -c max_connections=30"
        server._run(
            root, "pg_ctl", "-w", "-s", "-D", str(data), "-l", str(data / "server.log"), "-o", begun, "start", user=user
        )
        try:
            with made.admin() as admin:
                admin.execute(f"CREATE ROLE \"{USER}\" LOGIN PASSWORD '{PASSWORD}'")  # type: ignore[arg-type]  # our own words
                for name in ("goodword", "old", "bare", "closed"):
                    admin.execute(f'CREATE DATABASE {name} OWNER "{USER}"')  # type: ignore[arg-type]  # the same
                admin.execute("ALTER DATABASE bare SET extension_control_path = '/nowhere'")
            with made.admin("goodword") as admin:
                admin.execute("CREATE EXTENSION vector")  # as an administrator does once: our role may not
            with made.admin("old") as admin:
                admin.execute(TOO_OLD)  # type: ignore[arg-type]  # the same
            yield made
        finally:
            server._run(root, "pg_ctl", "-w", "-s", "-m", "immediate", "-D", str(data), "stop", user=user)
    finally:
        shutil.rmtree(folder)
