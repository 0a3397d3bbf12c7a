"""Renders the overlays, and finds things in what comes out."""

import pathlib
import re
import shutil
import subprocess

import yaml

INFRA = pathlib.Path(__file__).resolve().parent.parent
KUBERNETES = INFRA / "kubernetes"
OVERLAYS = sorted(folder.name for folder in (KUBERNETES / "overlays").iterdir())
ROLES = ["director", "gateway", "leaderboard", "moderation", "votes"]


def render(folder):
    """Everything that a folder's kustomization says, as dictionaries."""
    if shutil.which("kubectl"):
        command = ["kubectl", "kustomize", str(folder)]
    elif shutil.which("kustomize"):
        command = ["kustomize", "build", str(folder)]
    else:
        raise RuntimeError("neither kubectl nor kustomize is on the path")
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, f"{folder} does not render: {done.stderr}"
    return [thing for thing in yaml.safe_load_all(done.stdout) if thing]


def files():
    """All YAML files of ours, parsed, also those that no overlay uses."""
    for file in sorted(INFRA.rglob("*.yaml")):
        if "target" in file.relative_to(INFRA).parts:
            continue
        with open(file, encoding="utf-8") as text:
            for thing in yaml.safe_load_all(text):
                if isinstance(thing, dict) and "kind" in thing:
                    yield file.relative_to(INFRA), thing


def of_kind(things, *kinds):
    return [thing for thing in things if thing["kind"] in kinds]


def name(thing):
    return f"{thing['kind']}/{thing['metadata']['name']}"


def pod_of(workload):
    """The pod's specification, wherever its kind keeps it."""
    spec = workload["spec"]
    return (spec["jobTemplate"]["spec"] if workload["kind"] == "CronJob" else spec)["template"]["spec"]


def containers(workload):
    pod = pod_of(workload)
    return pod.get("initContainers", []) + pod["containers"]


def env(container):
    return {variable["name"]: variable for variable in container.get("env", [])}


def mebibytes(quantity):
    number, unit = re.fullmatch(r"(\d+)(Mi|Gi)", quantity).groups()
    return int(number) * {"Mi": 1, "Gi": 1024}[unit]
