"""The launcher ``fx`` with stand-ins for the JDK, Maven and Node: what it starts ends with it."""

import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import unittest

HOME = pathlib.Path(__file__).resolve().parents[4]
JAVA = """#!/bin/sh
case "$*" in
*jarmode=tools*)
    while [ "$1" != --destination ]; do shift; done
    mkdir -p "$2" && : >"$2/app-1.jar"
    ;;
*fx.practice*)
    sleep 1000 &
    echo "$$ $!" >"$PIDS"
    STUBBORN
    wait
    ;;
esac
"""
MAVEN = """#!/bin/sh
mkdir -p app/target && : >app/target/app-1.jar
[ -z "${SLOW_MAVEN:-}" ] || { sleep 1000 & echo "$$ $!" >"$PIDS"; wait; }
"""


def alive(pid):
    """Whether a process runs; one that ended and waits to be collected does not."""
    try:
        return pathlib.Path("/proc/%d/stat" % pid).read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def free_port():
    """A port that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


@unittest.skipUnless(pathlib.Path("/proc/self/stat").exists(), "needs /proc")
class LauncherTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        shutil.copy(HOME / "fx", self.folder / "fx")
        (self.folder / "jdk/bin").mkdir(parents=True)
        (self.folder / "bin").mkdir()
        (self.folder / "temporary").mkdir()
        (self.folder / "jdk/release").write_text('JAVA_VERSION="25.0.1"\n')
        self.pids = self.folder / "pids"

    def program(self, path, text):
        file = self.folder / path
        file.write_text(text)
        file.chmod(0o755)

    def launch(self, stubborn="", **environment):
        self.program("jdk/bin/java", JAVA.replace("STUBBORN", stubborn))
        self.program("jdk/bin/javac", "#!/bin/sh\n")
        self.program("bin/mvn", MAVEN)
        self.program("bin/node", "#!/bin/sh\necho 24\n")
        launcher = subprocess.Popen(
            ["/bin/sh", str(self.folder / "fx"), "run", "--port", str(free_port()), "--data", str(self.folder / "data")],
            env={
                **os.environ,
                "JAVA_HOME": str(self.folder / "jdk"),
                "PATH": "%s:%s" % (self.folder / "bin", os.environ["PATH"]),
                "PIDS": str(self.pids),
                "TMPDIR": str(self.folder / "temporary"),
                **environment,
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self.addCleanup(self.end, launcher)
        deadline = time.monotonic() + 20
        while not (self.pids.exists() and self.pids.read_text().endswith("\n")):
            if time.monotonic() > deadline or launcher.poll() is not None:
                launcher.kill()
                self.fail("It did not get there: " + launcher.stdout.read().decode())
            time.sleep(0.05)
        return launcher, [int(pid) for pid in self.pids.read_text().split()]

    @staticmethod
    def end(launcher):
        try:
            os.killpg(launcher.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        launcher.wait()
        launcher.stdout.close()

    def ends_all(self, launcher, started, sign):
        begun = time.monotonic()
        os.kill(launcher.pid, sign)
        self.assertEqual(launcher.wait(timeout=10), 1)
        self.assertLess(time.monotonic() - begun, 10)
        self.assertEqual([pid for pid in started if alive(pid)], [])
        self.assertEqual(list((self.folder / "temporary").iterdir()), [])

    def test_term_while_it_prepares_fast_starts_ends_the_practice(self):
        launcher, started = self.launch()
        self.ends_all(launcher, started, signal.SIGTERM)

    def test_interrupt_ends_a_practice_that_does_not_listen(self):
        launcher, started = self.launch(stubborn="trap '' TERM")
        self.ends_all(launcher, started, signal.SIGINT)

    def test_term_while_it_builds_ends_the_build(self):
        launcher, started = self.launch(SLOW_MAVEN="1")
        self.ends_all(launcher, started, signal.SIGTERM)


if __name__ == "__main__":
    unittest.main()
