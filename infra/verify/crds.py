"""Custom resource definitions, fetched from the packages in which their projects publish them.

The versions are those that docs/operations.md names. A package that cannot be had leaves its kinds without a
definition; the tests then say which objects were not validated.
"""

import json
import os
import pathlib
import shutil
import subprocess

import yaml

# Go module, version, folder in it, and what the files that we need are called.
GO_MODULES = [
    ("github.com/kedacore/keda/v2", "v2.20.0", "config/crd/bases", "keda.sh_*.yaml"),
    (
        "github.com/prometheus-operator/prometheus-operator",
        "v0.85.0",
        "example/prometheus-operator-crd",
        "monitoring.coreos.com_p*.yaml",
    ),
    ("github.com/argoproj/argo-cd/v3", "v3.3.0", "manifests/crds", "*-crd.yaml"),
    ("github.com/argoproj/argo-rollouts", "v1.9.0", "manifests/crds", "*-crd.yaml"),
    ("github.com/external-secrets/external-secrets", "v1.3.2", "config/crds/bases", "external-secrets.io_*.yaml"),
    ("sigs.k8s.io/gateway-api", "v1.4.1", "config/crd/standard", "gateway.networking.k8s.io_*.yaml"),
    (
        "github.com/mongodb/mongodb-kubernetes-operator",
        "v0.9.0",
        "config/crd/bases",
        "mongodbcommunity.mongodb.com_*.yaml",
    ),
]
STRIMZI = "1.2.0"
STRIMZI_KINDS = {
    "Kafka": "kafka",
    "KafkaNodePool": "nodepool",
    "KafkaTopic": "topic",
    "KafkaUser": "user",
    "KafkaRebalance": "rebalance",
}


def of_go_modules():
    """Yields (name, definitions, problem) for each Go module; exactly one of the last two is there."""
    for module, version, folder, pattern in GO_MODULES:
        name = f"{module}@{version}"
        if not shutil.which("go"):
            yield name, None, "no go on the path"
            continue
        asked = subprocess.run(
            ["go", "mod", "download", "-json", name], capture_output=True, text=True, timeout=300, check=False
        )
        answer = json.loads(asked.stdout or "{}")
        # A module that asks for a newer Go is refused, but what it holds has been downloaded by then.
        home = answer.get("Dir") or module_folder(module, version)
        files = sorted(pathlib.Path(home).joinpath(folder).glob(pattern))
        if files:
            yield name, [definition for file in files for definition in definitions(file)], None
        else:
            yield name, None, answer.get("Error") or asked.stderr.strip() or "nothing found in it"


def module_folder(module, version):
    """Where Go keeps a downloaded module: upper case letters are written with an exclamation mark."""
    cache = subprocess.run(["go", "env", "GOMODCACHE"], capture_output=True, text=True, check=True).stdout.strip()
    escaped = "".join(f"!{c.lower()}" if c.isupper() else c for c in module)
    return os.path.join(cache, f"{escaped}@{version}")


def of_strimzi(folder):
    """Strimzi publishes a generator instead of files; it makes them from the classes of its Java API.

    Returns (name, definitions, problem).
    """
    name = f"io.strimzi:api:{STRIMZI}"
    folder = pathlib.Path(folder).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    for artifact in ("crd-generator", "api"):
        fetched = subprocess.run(
            ["mvn", "-B", "-q", "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy",
             f"-Dartifact=io.strimzi:{artifact}:{STRIMZI}", f"-DoutputDirectory={folder}"],
            cwd=folder, capture_output=True, text=True, timeout=600, check=False,
        )  # fmt: skip
        if fetched.returncode != 0:
            return name, None, fetched.stdout.strip()[:500]
    wanted = [
        f"io.strimzi.api.kafka.model.{package}.{kind}={folder / (kind + '.yaml')}"
        for kind, package in STRIMZI_KINDS.items()
    ]
    jars = os.pathsep.join(str(folder / f"{artifact}-{STRIMZI}.jar") for artifact in ("crd-generator", "api"))
    made = subprocess.run(
        [os.environ.get("PETBATTLE_CHECK_JAVA", "java"), "-cp", jars, "io.strimzi.crdgenerator.CrdGenerator",
         "--label", "app:strimzi", "--target-kube", "1.16+", "--crd-api-version", "v1",
         "--api-versions", "v1", "--storage-version", "v1", "--yaml", *wanted],
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    if made.returncode != 0:
        return name, None, made.stderr.strip()[:500]
    return name, [d for kind in STRIMZI_KINDS for d in definitions(folder / f"{kind}.yaml")], None


def definitions(file):
    with open(file, encoding="utf-8") as text:
        return [d for d in yaml.safe_load_all(text) if d and d.get("kind") == "CustomResourceDefinition"]
