#!/usr/bin/env bash
# Makes the subscription order-service of a topic, and what takes the messages that keep failing. What is there stays.
#   deploy/pubsub/subscription.sh TOPIC FLAG…
# PROJECT says where; the flags are those of `gcloud pubsub subscriptions create`.
set -euo pipefail

topic="$1" flags=("${@:2}")
project="${PROJECT:-example-project}"
subscription="order-service"
dead="order-service-dead"

exists() {
  gcloud pubsub "$1" describe "$2" --project="${project}" >/dev/null 2>&1
}

# A topic without a subscription keeps nothing, so the dead letters get one of the same name.
exists topics "${dead}" ||
  gcloud pubsub topics create "${dead}" --project="${project}"
exists subscriptions "${dead}" ||
  gcloud pubsub subscriptions create "${dead}" --project="${project}" --topic="${dead}" \
    --message-retention-duration=7d --expiration-period=never

# Twenty attempts with these pauses take over two hours: an outage of what the work needs, such as the database, should
# end before them, or messages that nothing is wrong with are given up as well.
exists subscriptions "${subscription}" ||
  gcloud pubsub subscriptions create "${subscription}" --project="${project}" --topic="${topic}" \
    "${flags[@]}" \
    --min-retry-delay=10s \
    --max-retry-delay=600s \
    --message-retention-duration=7d \
    --expiration-period=never \
    --dead-letter-topic="${dead}" \
    --max-delivery-attempts=20

# The emulator has neither projects nor permissions.
if [[ -n "${CLOUDSDK_API_ENDPOINT_OVERRIDES_PUBSUB:-}" ]]; then
  exit 0
fi

# Pub/Sub itself moves the dead letters: its service agent publishes there and acknowledges here.
number="$(gcloud projects describe "${project}" --format='value(projectNumber)')"
agent="serviceAccount:service-${number}@gcp-sa-pubsub.iam.gserviceaccount.com"
gcloud pubsub topics add-iam-policy-binding "${dead}" --project="${project}" \
  --role=roles/pubsub.publisher --member="${agent}"
gcloud pubsub subscriptions add-iam-policy-binding "${subscription}" --project="${project}" \
  --role=roles/pubsub.subscriber --member="${agent}"
