#!/usr/bin/env bash
# Asks a deployed service whether it is alive and ready: deploy/cloud-run/smoke_test.sh https://…
# The service is not public: ID_TOKEN opens it, or else a token of your own account.
set -euo pipefail

url="${1:?give the address of the service}"
token="${ID_TOKEN:-$(gcloud auth print-identity-token)}"

for path in /health/live /health/ready; do
  curl --fail --silent --show-error --output /dev/null \
    --header "X-Serverless-Authorization: Bearer $token" \
    --max-time 10 --retry 5 --retry-delay 3 --retry-all-errors "$url$path"
  echo "ok $path"
done
