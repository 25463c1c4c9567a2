"""nginx, Caddy and Apache, each started on loopback with the files of deploy/."""

from __future__ import annotations

import os
import re
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.building import CHECKOUT
from tests.waiting import PATIENCE_SECONDS, comes_true

DEPLOY = CHECKOUT / "deploy"
PLACE = "/var/www/groups"
"""Where the files of deploy/ expect the site."""
NGINX_MODULES = Path("/usr/lib/nginx/modules")
BROTLI_OF_NGINX = NGINX_MODULES / "ngx_http_brotli_filter_module.so"
APACHE_MODULES = Path("/usr/lib/apache2/modules")
MODULES = (
    "mpm_event", "authz_core", "dir", "mime", "alias", "headers", "filter", "deflate", "brotli",
    "rewrite",
)  # fmt: skip
MakeCommand = Callable[[Path, Path, int], list[str]]
"""Writes a server's settings into its folder, for a site and a port; returns its command."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def list_redirects(file: Path, site: Path) -> str:
    """Return the server's list of redirects, made by the command that its file names."""
    [command] = re.findall(r"(?m)^#   ((?:sed|printf) .*?_redirects\S*)", file.read_text("utf-8"))
    command = command.replace("_redirects", str(site / "_redirects")).replace(f"{PLACE}/", "")
    return subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, check=True
    ).stdout


def nginx(folder: Path, site: Path, port: int) -> list[str]:
    file = DEPLOY / "nginx" / "piiri.conf"
    (folder / "piiri-redirects.map").write_text(list_redirects(file, site))
    text = file.read_text("utf-8").replace(PLACE, str(site))
    text = text.replace("listen 80;", f"listen 127.0.0.1:{port};")
    text = text.replace("/etc/nginx/", f"{folder}/")
    modules = ""
    if BROTLI_OF_NGINX.exists():
        text = text.replace("#brotli", "brotli")
        modules = f"load_module {BROTLI_OF_NGINX};"
    (folder / "piiri.conf").write_text(text)
    return start_nginx(folder, modules)


def start_nginx(folder: Path, modules: str = "") -> list[str]:
    """Return the command of an nginx with the piiri.conf of the folder, and no other settings."""
    temporary = "\n".join(
        f"{name}_temp_path {folder}/{name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"""{modules}
daemon off;
pid {folder}/nginx.pid;
events {{ }}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    access_log off;
    {temporary}
    include {folder}/piiri.conf;
}}
"""
    )
    return ["nginx", "-e", "stderr", "-p", str(folder), "-c", str(folder / "nginx.conf")]


def caddy(folder: Path, site: Path, port: int) -> list[str]:
    file = DEPLOY / "caddy" / "Caddyfile"
    (folder / "piiri-redirects.caddy").write_text(list_redirects(file, site))
    text = file.read_text("utf-8").replace(PLACE, str(site)).replace("/etc/caddy/", f"{folder}/")
    text = text.replace("\ngroups.example.org {", f"\nhttp://127.0.0.1:{port} {{")
    options = "{\n\tadmin off\n\tauto_https off\n}\n\n"
    (folder / "Caddyfile").write_text(options + text)
    return ["caddy", "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]


def apache(folder: Path, site: Path, port: int) -> list[str]:
    file = DEPLOY / "apache" / ".htaccess"
    text = file.read_text("utf-8") + list_redirects(file, site)
    (site / ".htaccess").write_text(text)
    modules = "\n".join(
        f"LoadModule {name}_module {APACHE_MODULES}/mod_{name}.so" for name in MODULES
    )
    (folder / "apache.conf").write_text(
        f"""{modules}
ServerName 127.0.0.1
ServerRoot {folder}
Listen 127.0.0.1:{port}
PidFile {folder}/apache.pid
ErrorLog /dev/stderr
User www-data
Group www-data
TypesConfig /etc/mime.types
DocumentRoot {site}
<Directory />
Require all denied
</Directory>
<Directory {site}>
AllowOverride All
Require all granted
</Directory>
"""
    )
    return ["apache2", "-f", str(folder / "apache.conf"), "-DFOREGROUND"]


SERVERS: dict[str, tuple[MakeCommand, tuple[str, ...]]] = {
    "nginx": (nginx, ("gzip", "br") if BROTLI_OF_NGINX.exists() else ("gzip",)),
    "caddy": (caddy, ("gzip", "zstd")),
    "apache": (apache, ("gzip", "br")),
}


@contextmanager
def running_server(make_command: MakeCommand, folder: Path, site: Path) -> Iterator[int]:
    """Serve the site by the command; yield its port. `folder` is for the server's own files."""
    port = free_port()
    command = make_command(folder, site, port)
    variables = {**os.environ, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    log = folder / "log"
    with (
        log.open("w") as file,
        subprocess.Popen(command, stdout=file, stderr=file, env=variables) as process,
    ):
        try:
            comes_true(lambda: _is_open(port) or process.poll() is not None, PATIENCE_SECONDS)
            if not _is_open(port):
                raise RuntimeError(f"{command[0]} does not answer: {log.read_text()}")
            yield port
        finally:
            process.terminate()
            process.wait(PATIENCE_SECONDS)


def _is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
