#!/usr/bin/env bash
# Starts the Pub/Sub emulator and makes in it what create.sh makes in a project. compose.yaml runs it.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
port="${PORT:-8085}"
export PROJECT="${PROJECT:-example-project}"
export CLOUDSDK_API_ENDPOINT_OVERRIDES_PUBSUB="http://localhost:${port}/"
export CLOUDSDK_AUTH_ACCESS_TOKEN=none # asked for by gcloud, not by the emulator

gcloud beta emulators pubsub start --project="${PROJECT}" --host-port="0.0.0.0:${port}" &
until curl --silent --output /dev/null "localhost:${port}"; do
  sleep 1
done
"${here}/create.sh"
wait
