"""The pipeline: its workflows are sound, its actions pinned, and its steps do here what they would do there."""

import http.server
import json
import os
import re
import shutil
import subprocess
import threading

import kube
import pytest

ROOT = kube.INFRA.parent
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
DIGEST = "sha256:" + "5" * 64


def test_actionlint_has_nothing_to_say(tmp_path):
    if not shutil.which("actionlint"):
        pytest.skip("no actionlint: it is built with go")
    done = subprocess.run(["actionlint", "-no-color", *WORKFLOWS],
                          cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)  # fmt: skip
    assert done.returncode == 0, done.stdout
    broken = tmp_path / "broken.yml"
    broken.write_text(WORKFLOWS[0].read_text("utf-8").replace("runs-on:", "runs-off:"), "utf-8")
    assert subprocess.run(["actionlint", broken], capture_output=True, timeout=120, check=False).returncode == 1


def test_every_action_is_pinned_by_digest_and_says_its_version():
    used = [line for file in WORKFLOWS for line in file.read_text("utf-8").splitlines() if "uses:" in line]
    assert used
    for line in used:
        ours = re.search(r"uses: \./\.github/workflows/\S+$", line)
        assert ours or re.search(r"uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


def test_no_workflow_can_do_more_than_it_says():
    for file in WORKFLOWS:
        text = file.read_text("utf-8")
        assert re.search(r"^permissions:\n  contents: read$", text, re.MULTILINE), file
        assert "pull_request_target" not in text
        # What comes from outside reaches a shell as a variable, never as a part of the program.
        for script in re.findall(r"run: (?:\|\n((?:\s{10,}.*\n)+)|(.*))", text):
            assert "${{" not in "".join(script), f"{file}: {script}"


@pytest.mark.skipif(not shutil.which("shellcheck"), reason="no shellcheck")
def test_the_scripts_are_clean():
    scripts = [kube.INFRA / name for name in ("check", "pipeline", "image/build-layout", "image/petbattle", "image/verify")]
    done = subprocess.run(["shellcheck", "-S", "warning", *scripts], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout


@pytest.fixture
def checkout(tmp_path):
    """A repository with these files, and another one that it pushes to."""
    here, there = tmp_path / "here", tmp_path / "there"
    for part in ("infra/kubernetes", "infra/strimzi/generated"):
        shutil.copytree(ROOT / part, here / part)
    shutil.copy(kube.INFRA / "pipeline", here / "infra/pipeline")
    git(tmp_path, "init", "-q", "--bare", "-b", "main", there)
    git(here, "init", "-q", "-b", "main")
    git(here, "config", "user.name", "test")
    git(here, "config", "user.email", "test@petbattle.example")
    git(here, "remote", "add", "origin", there)
    git(here, "add", "-A")
    git(here, "commit", "-q", "-m", "start")
    git(here, "push", "-q", "origin", "main")
    return here


def git(folder, *words):
    done = subprocess.run(["git", *map(str, words)], cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def pipeline(folder, *words, **environment):
    environment = {**os.environ, "NOTIFY_URL": "", **environment}
    return subprocess.run([folder / "infra/pipeline", *words], env=environment,
                          capture_output=True, text=True, timeout=120, check=False)  # fmt: skip


@pytest.mark.parametrize("overlay", kube.OVERLAYS)
def test_a_deployment_is_a_commit_that_changes_the_image_and_nothing_else(checkout, overlay):
    folder = checkout / "infra/kubernetes/overlays" / overlay
    before = kube.render(folder)
    done = pipeline(checkout, "deploy", overlay, "registry.example/other", DIGEST, PUSH="yes")
    assert done.returncode == 0, done.stderr
    assert git(checkout, "diff", "--name-only", "HEAD~1") == f"infra/kubernetes/overlays/{overlay}/kustomization.yaml"
    assert git(checkout, "ls-remote", "origin", "main").split()[0] == git(checkout, "rev-parse", "HEAD")
    after = kube.render(folder)
    images = {c["image"] for d in kube.of_kind(after, "Deployment", "CronJob") for c in kube.containers(d)}
    assert images == {f"registry.example/other@{DIGEST}"}
    for things in (before, after):
        for deployment in kube.of_kind(things, "Deployment", "CronJob"):
            for container in kube.containers(deployment):
                container.pop("image")
    assert before == after
    again = pipeline(checkout, "deploy", overlay, "registry.example/other", DIGEST, PUSH="yes")
    assert again.returncode == 0 and "already" in again.stderr


def test_somebody_who_pushed_in_between_loses_nothing(checkout, tmp_path):
    other = tmp_path / "other"
    git(tmp_path, "clone", "-q", tmp_path / "there", other)
    (other / "news").write_text("news", "utf-8")
    git(other, "add", "news")
    git(other, "-c", "user.name=o", "-c", "user.email=o@petbattle.example", "commit", "-q", "-m", "news")
    git(other, "push", "-q", "origin", "main")
    assert pipeline(checkout, "deploy", "dev", "registry.example/p", DIGEST, PUSH="yes").returncode == 0
    assert (checkout / "news").exists()


def test_what_is_no_digest_is_not_deployed(checkout):
    for wrong in ("latest", "sha256:123", "sha256:" + "g" * 64, ""):
        assert pipeline(checkout, "deploy", "prod", "registry.example/p", wrong).returncode != 0
    assert pipeline(checkout, "deploy", "nowhere", "registry.example/p", DIGEST).returncode != 0
    assert git(checkout, "log", "--oneline").count("\n") == 0


@pytest.mark.parametrize("result", ["success", "failure"])
def test_the_webhook_hears_of_successes_and_failures(checkout, result):
    heard = []

    class Hook(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            heard.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_):
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Hook) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        done = pipeline(
            checkout, "notify", "prod", result,
            NOTIFY_URL=f"http://127.0.0.1:{server.server_port}/", GITHUB_SERVER_URL="https://git.example",
            GITHUB_REPOSITORY="petbattle/petbattle", GITHUB_RUN_ID="7", GITHUB_SHA="abc",
        )  # fmt: skip
        server.shutdown()
    assert done.returncode == 0
    link = "https://git.example/petbattle/petbattle/actions/runs/7"
    assert heard == [{"commit": "abc", "environment": "prod", "result": result, "link": link}]


def test_a_webhook_that_is_away_does_not_turn_a_success_into_a_failure(checkout):
    done = pipeline(checkout, "notify", "prod", "success", NOTIFY_URL="http://127.0.0.1:9/")
    assert done.returncode == 0
    assert "did not take it" in done.stderr


def test_the_workflow_calls_only_steps_that_there_are():
    text = (kube.INFRA / "pipeline").read_text("utf-8")
    steps = set(re.findall(r"^  ([a-z]+)\) ", text, re.MULTILINE))
    called = {s for f in WORKFLOWS for s in re.findall(r"infra/pipeline ([a-z]+)", f.read_text("utf-8"))}
    assert called and called <= steps
