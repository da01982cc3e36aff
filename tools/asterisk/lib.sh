# Sourced by up, down and cli: where an instance lives, and how to reach into it.

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
. "$here/../lib/common.sh"

readonly DEFAULT_PORT=25060
# The image that a container engine runs, built by `image`.
readonly IMAGE=localhost/offhook-asterisk:22

# An instance is its run folder; several may run side by side.
run=${OFFHOOK_ASTERISK:-${TMPDIR:-/tmp}/offhook-asterisk-$(id -u)}

# Podman as it is installed, else with our settings for places where it cannot run with its own.
settle_podman() {
  [ -z "${CONTAINERS_CONF:-}" ] && command -v podman >/dev/null && command -v runc >/dev/null || return 0
  podman info >/dev/null 2>&1 && podman run --rm "$IMAGE" true >/dev/null 2>&1 || export CONTAINERS_CONF=$here/containers.conf
}

# state KEY : what `up` wrote down.
state() {
  sed -n "s/^$1=//p" "$run/state" 2>/dev/null
}

# sandbox COMMAND... : a command inside the root made by `root`, with this instance's folders laid over it.
sandbox() {
  exec bwrap --ro-bind "$(state root)" / --dev /dev --proc /proc --tmpfs /tmp --tmpfs /run \
    --bind "$run/run" /run/asterisk --ro-bind "$run/etc" /etc/asterisk --ro-bind "$run/resolv.conf" /etc/resolv.conf \
    --bind "$run/log" /var/log/asterisk --bind "$run/spool" /var/spool/asterisk \
    --setenv HOME /tmp --unsetenv TMPDIR --chdir / -- "$@"
}

# engine WORDS... : a command of the container engine that `up` used, with the settings that it used.
engine() {
  local conf
  conf=$(state containers_conf)
  if [ -n "$conf" ]; then export CONTAINERS_CONF=$conf; fi
  "$(state way)" "$@"
}

# rx WORDS... : a command of Asterisk's own command line.
rx() {
  case $(state way) in
    bubblewrap) (sandbox asterisk -rx "$*") </dev/null ;;
    docker | podman) engine exec "$(state container)" asterisk -rx "$*" </dev/null ;;
    *) say "no Asterisk has been started in $run"; return 1 ;;
  esac
}

# runs PID : whether it is there, and not merely waiting to be reaped by an init that never does.
runs() {
  [ -n "$1" ] && grep -q '^State:[[:space:]]*[^ZX]' "/proc/$1/status" 2>/dev/null
}

# alive : whether this instance runs.
alive() {
  case $(state way) in
    bubblewrap) runs "$(state pid)" ;;
    docker | podman) [ "$(engine inspect -f '{{.State.Running}}' "$(state container)" 2>/dev/null)" = true ] ;;
    *) return 1 ;;
  esac
}
