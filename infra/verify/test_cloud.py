"""Terraform's files are formatted and valid for the provider, wherever both can be had; nothing is planned or applied."""

import json
import os
import pathlib
import shutil
import subprocess

import kube
import pytest

CLOUD = kube.INFRA / "cloud"
ENVIRONMENT = {**os.environ, "TF_CLI_CONFIG_FILE": os.devnull, "CHECKPOINT_DISABLE": "1"}


def terraform(folder, *words):
    tool = shutil.which("terraform") or shutil.which("tofu")
    if not tool:
        pytest.skip("neither terraform nor tofu is on the path")
    return subprocess.run([tool, *map(str, words)], cwd=folder, env=ENVIRONMENT,
                          capture_output=True, text=True, timeout=300, check=False)  # fmt: skip


def providers():
    """A folder with installed providers, in the usual places, that has the one we need."""
    homes = [pathlib.Path.home() / ".terraform.d", pathlib.Path("/opt"), pathlib.Path("/usr/local/share/terraform")]
    given = os.environ.get("TF_PLUGIN_CACHE_DIR")
    places = ([pathlib.Path(given)] if given else []) + [p for home in homes if home.is_dir() for p in home.iterdir()]
    return next((p for p in places if (p / "registry.terraform.io/hashicorp/aws").is_dir()), None)


def test_everything_is_formatted():
    done = terraform(CLOUD, "fmt", "-check", "-recursive", "-list=true", "-no-color")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("mistake", [None, "variable \"x\" {\n  typo = 1\n}\n"])
def test_the_cluster_is_valid_for_the_provider(tmp_path, mistake):
    plugins = providers()
    if not plugins:
        pytest.skip("no installed aws provider was found, so only the format was checked")
    for file in (CLOUD / "eks").glob("*.tf"):
        shutil.copy(file, tmp_path)
    if mistake:
        (tmp_path / "mistake.tf").write_text(mistake, "utf-8")
    begun = terraform(tmp_path, "init", "-backend=false", "-input=false", "-no-color", f"-plugin-dir={plugins}")
    if not mistake:
        assert begun.returncode == 0, begun.stderr
    done = terraform(tmp_path, "validate", "-json")
    assert json.loads(done.stdout)["valid"] is (mistake is None), done.stdout


def test_what_the_network_policy_allows_is_where_the_store_is():
    import ipaddress

    network = ipaddress.ip_network("10.20.0.0/16")
    assert '"10.20.0.0/16"' in (CLOUD / "eks/variables.tf").read_text("utf-8")
    assert "cidrsubnet(var.network, 6, 32 + each.value)" in (CLOUD / "eks/network.tf").read_text("utf-8")
    stores = list(network.subnets(prefixlen_diff=6))[32:35]
    (policy,) = [thing for file, thing in kube.files() if file.parts[:3] == ("kubernetes", "components", "mongodb-uri")
                 and thing["kind"] == "NetworkPolicy"]  # fmt: skip
    allowed = ipaddress.ip_network(policy["spec"]["egress"][0]["to"][0]["ipBlock"]["cidr"])
    assert all(store.subnet_of(allowed) for store in stores)
