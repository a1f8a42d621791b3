#!/bin/sh
# The processes of the image: redress, api, web and worker run until they are told to stop, cli does one thing and ends.
set -eu
# With an arena for each thread, glibc keeps hundreds of megabytes of pictures that were written anew.
export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-2}"
case "${1:-}" in
  redress | api | web | worker | cli)
    process=$1
    shift
    exec node "/app/dist/apps/$process/main.js" "$@"
    ;;
  *)
    echo "usage: redress | api | web | worker | cli [command]" >&2
    exit 2
    ;;
esac
