#!/usr/bin/env bash
# Sends the dead letters to the service again, once the cause is mended:
#   replay.sh start   pushes them to where they failed
#   replay.sh stop    keeps them again; what has failed once more is still there
# PROJECT and SERVICE_URL say where.
set -euo pipefail

project="${PROJECT:-example-project}"
dead="order-service-dead"

case "${1:-}" in
  start)
    gcloud pubsub subscriptions modify-push-config "${dead}" --project="${project}" \
      --push-endpoint="${SERVICE_URL:?the address of the service}/pubsub/shipments" \
      --push-auth-service-account="pubsub-push@${project}.iam.gserviceaccount.com" \
      --push-auth-token-audience=order-service
    ;;
  stop)
    gcloud pubsub subscriptions modify-push-config "${dead}" --project="${project}" --push-endpoint=
    ;;
  *)
    sed -n '2,5s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
    exit 2
    ;;
esac
