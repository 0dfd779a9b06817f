#!/bin/sh
# Builds FX when its sources have changed, starts and stops it, tests it, and passes commands to its client.
# Read docs/reference/launcher.md for every option.
set -u

home=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P) || exit 1
built=$home/app/target/fx # what the launcher makes from the jar: unpacked classes and their cache
began=$(date +%s)

say() { printf '%4ds  %s\n' "$(($(date +%s) - began))" "$*"; }
fail() {
    printf 'fx: %s\n' "$*" >&2
    exit 1
}

usage() {
    cat <<'END'
Usage: ./fx COMMAND

Server
  run [--port 8080] [--data DIR] [--host 127.0.0.1] [--insecure-http] [--no-demo]
                            build what changed and start FX with its own database and broker
  stop [--data DIR]         stop it
Working on FX
  test [MODULE] [--fast]    all tests, those of one module, or only those that need no servers
  bench NAME                latency, throughput, rules, push, canvas or live: a table and a JSON file
  chaos [--kills 20]        kill everything under load, again and again, and check that nothing is lost
Client of a running FX ('./fx COMMAND --help' says more)
  login clone push send trigger logs secrets flows new
END
}

# --- what must be there -------------------------------------------------------------------------------------------

is_jdk() { # FOLDER: whether it holds a JDK of version 25 or newer
    [ -x "$1/bin/javac" ] && [ -f "$1/release" ] || return 1
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
    [ "${version:-0}" -ge 25 ]
}

find_jdk() {
    on_path=$(command -v javac 2>/dev/null) && on_path=$(readlink -f -- "$on_path" 2>/dev/null || echo "$on_path")
    for candidate in \
        "${JAVA_HOME:-}" \
        "${on_path%/bin/javac}" \
        /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
        "${SDKMAN_DIR:-${HOME:-}/.sdkman}"/candidates/java/* \
        "${HOME:-}"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home \
        "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        if [ -n "$candidate" ] && is_jdk "$candidate"; then
            JAVA_HOME=$candidate
            export JAVA_HOME
            return
        fi
    done
    fail "there is no JDK 25 or newer: install one (https://adoptium.net) or set JAVA_HOME to it."
}

need_python() {
    command -v python3 >/dev/null 2>&1 || fail "python3 is missing, in which services run: install Python 3.9 or newer."
    python3 -c 'import sys; sys.exit(sys.version_info < (3, 9))' 2>/dev/null ||
        fail "python3 is older than 3.9, which services need: install a newer one first on the PATH."
    python3 -c 'import venv, ensurepip' 2>/dev/null ||
        fail "python3 cannot make environments for services: install its venv module (Debian: apt-get install python3-venv)."
}

need_maven() {
    command -v mvn >/dev/null 2>&1 || fail "mvn is missing, which builds FX: install Maven 3.8 or newer."
}

# Vaadin bundles the views with Node 24. Where the system's Node is older, npm fetches one into a cache of ours.
need_node() {
    node_is_new() { [ "$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0)" -ge 24 ]; }
    node_is_new && return
    tools=${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/fx/node24
    if [ ! -x "$tools/bin/node" ]; then
        command -v npm >/dev/null 2>&1 ||
            fail "Node.js 24 is missing, which bundles the views: install it (https://nodejs.org), or an older one with npm, which fetches it."
        say "Fetching Node.js 24, which bundles the views ..."
        mkdir -p "$tools"
        npm install -g --prefix "$tools" --no-audit --no-fund --loglevel=error node@24 npm@11 >/dev/null 2>"$tools/log" ||
            fail "npm could not fetch Node.js 24: see $tools/log"
    fi
    PATH=$tools/bin:$PATH
    export PATH
    node_is_new || fail "the Node.js in $tools does not run: remove that folder and try again."
}

# --- building -----------------------------------------------------------------------------------------------------

fingerprint() { # of everything that the build reads
    (cd "$home" && find pom.xml .mvn ./*/pom.xml ./*/src/main app/package-lock.json frontend/src docs/examples -type f \
        ! -name '*.pyc' ! -path '*/node_modules/*' ! -path 'app/src/main/frontend/generated/*' \
        ! -path './app/src/main/frontend/generated/*' ! -path './app/src/main/frontend/index.html' \
        ! -path './app/src/main/bundles/*' 2>/dev/null |
        LC_ALL=C sort | tr '\n' '\0' | xargs -0 cksum | cksum)
}

java_flags() { # one process holds server, broker and router: small when idle, room under load
    printf '%s\n' -Xms320m -Xmx1g -Xss512k -XX:+UseG1GC -XX:+UseCompactObjectHeaders \
        -XX:MaxMetaspaceSize=320m -XX:ReservedCodeCacheSize=128m -XX:MaxDirectMemorySize=128m \
        -XX:InitiatingHeapOccupancyPercent=65 -XX:G1PeriodicGCInterval=30000 \
        -XX:+ExitOnOutOfMemoryError -XX:-UsePerfData -Xlog:disable -Xlog:all=error:stderr \
        --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
        -Dfile.encoding=UTF-8 -Djava.awt.headless=true "-Dfx.home=$home"
}

build() {
    find_jdk
    now=$(fingerprint)
    if [ -f "$built/fingerprint" ] && [ "$(cat "$built/fingerprint")" = "$now" ] && [ -f "$built/app/app.jar" ]; then
        return
    fi
    need_maven
    need_node
    trap 'abandon' INT TERM HUP
    say "Building FX (the first time also fetches libraries, some minutes) ..."
    mkdir -p "$built"
    attend run_maven >"$built/build.log" 2>&1 || {
        grep -v '^WARNING' "$built/build.log" | tail -n 30 >&2
        fail "the build failed: see $built/build.log"
    }
    say "Unpacking it ..."
    rm -rf "$built/app" "$built/fingerprint"
    "$JAVA_HOME/bin/java" -Djarmode=tools -jar "$home"/app/target/app-*.jar extract --destination "$built/app" \
        >>"$built/build.log" 2>&1 || fail "unpacking the jar failed: see $built/build.log"
    mv "$built"/app/app-*.jar "$built/app/app.jar"
    train
    printf '%s\n' "$now" >"$built/fingerprint"
    trap - INT TERM HUP
}

run_maven() { (cd "$home" && exec mvn -B -ntp -q package -pl app -am -Dmaven.test.skip=true -Dvaadin.ci.build=true); }

# What is started on the way to a start runs in the background, so that a signal to this shell alone ends it too.
attending=
attend() { # COMMAND
    "$@" &
    attending=$!
    wait "$attending"
    code=$?
    attending=
    return "$code"
}

descendants() { # PID: it and all below it
    ps -A -o pid= -o ppid= | awk -v root="$1" '
        { parent[$1] = $2 }
        END { for (p in parent) { for (q = p; q != root && q in parent && q > 1; q = parent[q]); if (q == root) print p } }'
}

abandon() {
    trap '' INT TERM HUP
    say "Stopping ..."
    if [ -n "$attending" ]; then
        tree=$(descendants "$attending")
        # shellcheck disable=SC2086 # several processes in one variable
        kill -TERM $tree 2>/dev/null
        left=50
        # shellcheck disable=SC2086
        while [ "$left" -gt 0 ] && kill -0 $tree 2>/dev/null; do
            left=$((left - 1))
            sleep 0.1
        done
        # shellcheck disable=SC2086
        kill -KILL $tree 2>/dev/null
    fi
    [ -z "${practice:-}" ] || rm -rf "$practice"
    exit 1
}

# A start in an empty folder teaches the JVM which classes a start needs; without the cache FX works, only slower.
train() {
    say "Preparing fast starts ..."
    practice=$(mktemp -d "${TMPDIR:-/tmp}/fx-practice.XXXXXX") || return 0
    attend run_java "-XX:AOTCacheOutput=$built/app/fx.aot" -Dfx.practice=true -jar "$built/app/app.jar" \
        --server.port=0 "--fx.data=$practice" --fx.demo=false >"$built/practice.log" 2>&1 ||
        say "That did not work (see $built/practice.log); FX starts without."
    rm -rf "$practice"
}

exec_java() { # ARGUMENTS: in the place of this process
    MALLOC_ARENA_MAX=2
    export MALLOC_ARENA_MAX
    old_ifs=$IFS
    IFS='
'
    # shellcheck disable=SC2046 # one flag a line
    set -- $(java_flags) "$@"
    IFS=$old_ifs
    # shellcheck disable=SC2086 # several flags in one variable
    exec "$JAVA_HOME/bin/java" ${FX_JAVA_OPTS:-} "$@"
}

run_java() { (exec_java "$@"); }

# --- run and stop -------------------------------------------------------------------------------------------------

is_fx() { # PID: whether that process is a server that a launcher started
    case $(ps -p "$1" -o args= 2>/dev/null) in *"/app/target/fx/app/app.jar"*) return 0 ;; esac
    return 1
}

running() { # prints the process of the data folder's server, if one runs
    pid=$(cat "$data/fx.pid" 2>/dev/null) && [ -n "$pid" ] && is_fx "$pid" && echo "$pid"
}

need_port() {
    python3 - "$host" "$port" <<'END' || fail "port $port is taken: stop what listens there, or choose another with --port N."
import socket, sys
infos = socket.getaddrinfo(sys.argv[1], int(sys.argv[2]), type=socket.SOCK_STREAM)
with socket.socket(infos[0][0], socket.SOCK_STREAM) as s:
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        s.bind(infos[0][4])
    except OSError:
        sys.exit(1)
END
}

run() {
    port=8080 data=$home/.fx host=127.0.0.1 demo=true insecure=false
    while [ $# -gt 0 ]; do
        case $1 in
        --port) [ $# -gt 1 ] || fail "--port needs a number"; port=$2; shift ;;
        --data) [ $# -gt 1 ] || fail "--data needs a folder"; data=$2; shift ;;
        --host) [ $# -gt 1 ] || fail "--host needs an address"; host=$2; shift ;;
        --port=*) port=${1#*=} ;;
        --data=*) data=${1#*=} ;;
        --host=*) host=${1#*=} ;;
        --no-demo) demo=false ;;
        --insecure-http) insecure=true ;;
        -h | --help) usage; exit 0 ;;
        *) fail "run does not know '$1'; see ./fx help." ;;
        esac
        shift
    done
    case $port in '' | *[!0-9]*) fail "--port needs a number, not '$port'." ;; esac
    [ "$port" -ge 1 ] && [ "$port" -le 65535 ] || fail "--port needs a number from 1 to 65535, not '$port'."
    case $data in /*) ;; *) data=$PWD/$data ;; esac
    find_jdk
    need_python
    other=$(running) && fail "FX already runs on $data (process $other): stop it with './fx stop', or choose another folder with --data DIR."
    need_port
    build
    mkdir -p "$data" && chmod 700 "$data" || fail "the data folder $data cannot be made."
    say "Starting FX on $data ..."
    cache=
    [ -f "$built/app/fx.aot" ] && cache=-XX:AOTCache=$built/app/fx.aot
    child=
    trap 'end' INT TERM HUP
    # In the background, so that Ctrl-C reaches this shell alone, which then ends the server in good order.
    (exec_java ${cache:+"$cache"} "-Dfx.began=$began" -jar "$built/app/app.jar" \
        "--server.port=$port" "--server.address=$host" "--fx.data=$data" "--fx.demo=$demo" \
        "--fx.insecure-http=$insecure") &
    child=$!
    echo "$child" >"$data/fx.pid"
    while :; do
        wait "$child"
        code=$?
        [ -n "$ending" ] && end_in_time "$child"
        kill -0 "$child" 2>/dev/null || break
    done
    [ "$(cat "$data/fx.pid" 2>/dev/null)" = "$child" ] && rm -f "$data/fx.pid"
    [ -n "$ending" ] && { say "FX has stopped."; exit 0; }
    exit "$code"
}

ending=
end() {
    [ -z "$ending" ] || return
    ending=yes
    [ -n "$child" ] || exit 1
    say "Stopping FX ..."
    kill -TERM "$child" 2>/dev/null
}

# What does not end in time has nothing to lose: accepted events are in Kafka, and the next start finds them.
end_in_time() { # PID
    left=95
    while kill -0 "$1" 2>/dev/null; do
        [ "$left" -gt 0 ] || { kill -KILL "$1" 2>/dev/null; say "FX did not stop in time and was killed."; return; }
        left=$((left - 1))
        sleep 0.1
    done
}

stop() {
    data=$home/.fx
    while [ $# -gt 0 ]; do
        case $1 in
        --data) [ $# -gt 1 ] || fail "--data needs a folder"; data=$2; shift ;;
        --data=*) data=${1#*=} ;;
        *) fail "stop does not know '$1'; see ./fx help." ;;
        esac
        shift
    done
    case $data in /*) ;; *) data=$PWD/$data ;; esac
    pid=$(running) || fail "no FX runs on $data."
    kill -TERM "$pid"
    end_in_time "$pid"
    say "FX has stopped."
}

# --- tests --------------------------------------------------------------------------------------------------------

has_sandbox() { command -v bwrap >/dev/null 2>&1 && command -v slirp4netns >/dev/null 2>&1; }

install_sandbox() { # the tests of the sandbox need it; without it they say so and pass
    [ "$(uname)" = Linux ] && ! has_sandbox || return 0
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        say "Installing bubblewrap and slirp4netns ..."
        (DEBIAN_FRONTEND=noninteractive && export DEBIAN_FRONTEND && apt-get update -q &&
            apt-get install -y -q bubblewrap slirp4netns) </dev/null >/dev/null 2>&1
        has_sandbox && return 0
    fi
    say "bubblewrap or slirp4netns is missing (Debian: apt-get install bubblewrap slirp4netns): what needs them is not tested."
}

find_chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome; }

install_chromium() { # the browser tests need one
    find_chromium >/dev/null && return 0
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        say "Installing Chromium ..."
        (DEBIAN_FRONTEND=noninteractive && export DEBIAN_FRONTEND && apt-get update -q &&
            apt-get install -y -q chromium) </dev/null >/dev/null 2>&1
        find_chromium >/dev/null && return 0
    fi
    say "Chromium is missing (Debian: apt-get install chromium): the browser tests are left out."
}

run_tests() {
    only='' fast=false
    for argument in "$@"; do
        case $argument in
        --fast) fast=true ;;
        flow-engine | executor | db | frontend | app) only=$argument ;;
        *) fail "test knows the modules flow-engine, executor, db, frontend and app, not '$argument'." ;;
        esac
    done
    find_jdk
    need_maven
    need_python
    if [ "$fast" = false ]; then
        need_node
        install_sandbox
        install_chromium
    fi
    for reports in surefire failsafe python vitest chaos; do rm -rf "$home"/*/target/$reports-reports; done
    set -- -B -ntp -Dmaven.test.failure.ignore=true -Dvaadin.ci.build=true
    if [ -n "$only" ]; then
        set -- "$@" -pl "$only" -am
        for module in flow-engine executor db frontend app; do
            [ "$module" = "$only" ] || set -- "$@" "-Dfx.skip.$module=true"
        done
    fi
    if [ "$fast" = true ]; then set -- "$@" test; else set -- "$@" verify; fi
    (cd "$home" && mvn "$@") </dev/null && maven=0 || maven=1
    python_tests
    canvas_tests && canvas=0 || canvas=1
    [ "$fast" = true ] || [ "${only:-app}" != app ] || chaos_test
    python3 "$home/.ci/summary.py" "$home" && [ "$maven" = 0 ] && [ "$canvas" = 0 ]
}

python_tests() {
    for tests in "$home"/*/src/test/python; do
        [ -d "$tests" ] || continue
        module=${tests#"$home"/}
        module=${module%%/*}
        [ -z "$only" ] || [ "$only" = "$module" ] || continue
        mkdir -p "$home/$module/target/python-reports"
        say "Python tests of $module"
        (cd "$tests" && PYTHONPATH="$home/$module/src/main/python" PYTHONDONTWRITEBYTECODE=1 \
            python3 -m unittest discover -v) >"$home/$module/target/python-reports/tests.log" 2>&1 ||
            cat "$home/$module/target/python-reports/tests.log"
    done
}

canvas_tests() {
    [ -z "$only" ] || [ "$only" = frontend ] || return 0
    if ! command -v npm >/dev/null 2>&1; then
        say "npm is missing: the flow canvas is not tested."
        return 0
    fi
    say "Tests of the flow canvas"
    "$home/frontend/test"
}

chaos_test() { # kills the whole product twice under load; a busy machine may recover more slowly
    say "Killing everything under load"
    reports=$home/app/target/chaos-reports
    mkdir -p "$reports"
    (main_class fx.app.chaos.Chaos --kills 2 --seed 1 --recovery 60) </dev/null >"$reports/chaos.log" 2>&1 &&
        result=passed || result=failed
    echo "$result" >"$reports/result"
    cat "$reports/chaos.log"
}

# --- which command ------------------------------------------------------------------------------------------------

bench() {
    case " $* " in
    *" canvas "* | *" live "*) need_browser ;;
    *" latency "* | *" throughput "* | *" rules "* | *" push "* | *" --help "*) ;;
    *) need_browser ;;
    esac
    main_class fx.app.bench.Bench "$@"
}

need_browser() { # for what is measured in one: Chromium, Node, and the library that drives them
    need_node
    install_chromium
    FX_CHROMIUM=$(find_chromium) || fail "Chromium is missing, in which this is measured: install it (Debian: apt-get install chromium)."
    export FX_CHROMIUM
    "$home/frontend/test" --install || fail "npm could not fetch what drives the browser."
}

main_class() { # CLASS ARGUMENTS: one of the programs in the jar
    class=$1
    shift
    build >&2
    exec_java -Dlogback.configurationFile=logback-tools.xml -cp "$built/app/app.jar" "$class" "$@"
}

command=${1:-help}
[ $# -gt 0 ] && shift
case $command in
run) run "$@" ;;
stop) stop "$@" ;;
test) run_tests "$@" ;;
bench) bench "$@" ;;
chaos) main_class fx.app.chaos.Chaos "$@" ;;
login | clone | push | send | trigger | logs | secrets | flows | new) main_class fx.app.client.FxClient "$command" "$@" ;;
help | -h | --help) usage ;;
*)
    usage >&2
    fail "there is no command '$command'."
    ;;
esac
