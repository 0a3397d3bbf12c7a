"""The image: what its build steps make starts as its user, and the Dockerfile runs those very steps."""

import re
import shutil
import subprocess

import kube
import pytest

DOCKERFILE = (kube.INFRA.parent / "Dockerfile").read_text("utf-8")


def test_the_layout_starts_as_the_images_user_with_nothing_writable_but_temp():
    if not (kube.INFRA.parent / "standalone/target/petbattle.jar").exists():
        pytest.skip("nothing is built: mvn -DskipTests package, then again")
    done = subprocess.run([kube.INFRA / "image/verify"], capture_output=True, text=True, timeout=900, check=False)
    print(done.stdout)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "all holds" in done.stdout
    if "NOT CHECKED" in done.stdout:
        pytest.skip(re.search("NOT CHECKED.*", done.stdout).group())


def instructions():
    """(stage, keyword, rest) of each instruction, continued lines joined."""
    text = re.sub(r"\\\n\s*", "", "\n".join(line for line in DOCKERFILE.splitlines() if not line.startswith("#")))
    stage = -1
    for line in filter(None, map(str.strip, text.splitlines())):
        keyword, _, rest = line.partition(" ")
        stage += keyword == "FROM"
        yield stage, keyword, rest


def test_the_dockerfile_runs_the_steps_that_were_verified():
    runs = [rest for _, keyword, rest in instructions() if keyword == "RUN"]
    assert any("infra/image/build-layout layers /layers" in run for run in runs)
    assert any("build-layout archive /opt/petbattle /opt/java/openjdk/bin/java" in run for run in runs)


def test_the_image_is_what_the_pods_expect():
    final = [(keyword, rest) for stage, keyword, rest in instructions() if stage == 2]
    assert ("USER", "10001:10001") in final
    assert ("ENTRYPOINT", '["/opt/petbattle/petbattle"]') in final
    assert ("STOPSIGNAL", "SIGTERM") in final
    users = [rest for keyword, rest in final if keyword == "USER"]
    assert users[-1].split(":")[0] != "root"
    (pod_user,) = {
        d["spec"]["template"]["spec"]["securityContext"]["runAsUser"]
        for d in kube.of_kind(kube.render(kube.KUBERNETES / "base"), "Deployment")
    }
    assert users[-1].startswith(f"{pod_user}:")


def test_dependencies_are_a_layer_below_the_application_and_the_archive_fits_its_java():
    copies = [rest.split()[1] for stage, keyword, rest in instructions() if stage == 2 and keyword == "COPY"]
    assert copies == ["/layers/dependencies/", "/layers/application/", "/opt/petbattle/petbattle.jsa"]
    bases = [rest.split()[0] for _, keyword, rest in instructions() if keyword == "FROM"]
    assert bases[1] == bases[2], "an archive made by another Java would be ignored"
    assert "25-jre" in bases[2] and "alpine" not in bases[2]


def test_buildkits_own_parser_and_linter_have_nothing_to_say():
    if not shutil.which("go"):
        pytest.skip("no go on the path, so no BuildKit parser")
    program = kube.INFRA / "target/tools/dockerfile"
    folder = kube.INFRA / "verify/dockerfile"
    built = subprocess.run(["go", "build", "-mod=readonly", "-o", program, "."],
                           cwd=folder, capture_output=True, text=True, timeout=600, check=False)  # fmt: skip
    if built.returncode != 0:
        pytest.skip(f"BuildKit's parser could not be built: {built.stderr.strip()[:200]}")
    done = subprocess.run([program, kube.INFRA.parent / "Dockerfile"],
                          capture_output=True, text=True, timeout=60, check=False)  # fmt: skip
    assert (done.returncode, done.stdout.strip()) == (0, "3 stages")
    broken = kube.INFRA / "target/tools/broken"
    broken.write_text("FROM x AS y\nRUNN z\n", "utf-8")
    assert subprocess.run([program, broken], capture_output=True, timeout=60, check=False).returncode == 1
