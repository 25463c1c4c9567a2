"""deploy/: what hosts are given is what the site asks for, and names commands that are there."""

from __future__ import annotations

import re
import tomllib

import pytest
import yaml
from group_pages.commands.piiri import COMMANDS
from group_pages.commands.start_files import host_files
from group_pages.commands.start_questions import HOSTS

from tests.building import CHECKOUT
from tests.editions import edition_of, hosting_of
from tests.factories import make_group

DEPLOY = CHECKOUT / "deploy"
SERVERS = ("nginx/piiri.conf", "caddy/Caddyfile", "apache/.htaccess")
NO_HOSTS = {"template", "readme", "federation"}


@pytest.mark.parametrize("name", SERVERS)
def test_server_sends_the_headers_that_the_site_asks_for(name: str) -> None:
    text = (DEPLOY / name).read_text("utf-8")
    asked = hosting_of(edition_of(make_group()))["_headers"].decode()
    lines = re.findall(r"(?m)^  ([\w-]+): (.+)$", asked)
    headers = {(key, value) for key, value in lines if key != "Content-Type"}
    assert len(headers) > 6
    for key, value in headers:
        assert key in text
        assert f'"{value}"' in text, key


def test_every_folder_is_that_of_a_host() -> None:
    named = {folder for folders in HOSTS.values() for folder in folders}
    assert named | NO_HOSTS == {path.name for path in DEPLOY.iterdir() if path.is_dir()}


@pytest.mark.parametrize("host", HOSTS)
def test_files_of_a_host_name_commands_that_are_there(host: str) -> None:
    for name, text in host_files(host).items():
        without_comments = re.sub(r"(?m)^ *#.*$", "", text)
        assert set(re.findall(r"(?<![\w/-])piiri ([a-z-]+)", without_comments)) <= set(COMMANDS)
        if name.endswith(".yml"):
            assert yaml.safe_load(text)
        elif name.endswith(".toml"):
            assert tomllib.loads(text)


@pytest.mark.parametrize("host", ["GitHub", "Netlify", "Cloudflare"])
def test_github_builds_or_asks_for_a_build_every_night(host: str) -> None:
    [workflow] = [text for name, text in host_files(host).items() if ".github/" in name]
    # YAML takes the key `on` for a truth value.
    [schedule] = yaml.safe_load(workflow)[True]["schedule"]
    minute, hour, *rest = schedule["cron"].split()
    assert (int(minute) > 0, int(hour) in range(5), rest) == (True, True, ["*"] * 3)


def test_mistakes_of_a_pull_request_stand_beside_their_lines() -> None:
    workflow = yaml.safe_load(host_files("GitHub")[".github/workflows/publish.yml"])
    check = workflow["jobs"]["check"]
    assert {"run": "piiri check --github"} in check["steps"]
    assert "permissions" not in check
    assert workflow["permissions"] == {"contents": "read"}
