#!/usr/bin/env bash
# Makes the topic with its schema, the subscription, what takes the messages that keep failing, and what the pipeline
# reads and writes; then the account of the worker, and the secret that it reads.
# Once per environment; after a change of the schema again, which adds a revision:
#   deploy/pubsub/create.sh [SCHEMA.avsc]
# PROJECT and REGION say where. The order of a change: the revision, then the producers, and the consumers when no
# message of the old revision waits; until then they skip the field that they do not know.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
export PROJECT="${PROJECT:-example-project}"
region="${REGION:-europe-west1}"

"${here}/topic.sh" orders order-placed "${1:-${here}/../../src/order_service/schemas/order.avsc}" binary

# The pipeline gets every order too, by a subscription of its own.
gcloud pubsub subscriptions describe orders-pipeline --project="${PROJECT}" >/dev/null 2>&1 ||
  gcloud pubsub subscriptions create orders-pipeline --project="${PROJECT}" --topic=orders \
    --message-retention-duration=7d --expiration-period=never
gcloud pubsub topics describe order-totals --project="${PROJECT}" >/dev/null 2>&1 ||
  gcloud pubsub topics create order-totals --project="${PROJECT}"

"${here}/subscription.sh" orders --ack-deadline=60

# The emulator has no accounts.
if [[ -n "${CLOUDSDK_API_ENDPOINT_OVERRIDES_PUBSUB:-}" ]]; then
  exit 0
fi

# The worker has an account of its own, which may consume and nothing else.
account="order-service-sa@${PROJECT}.iam.gserviceaccount.com"
gcloud iam service-accounts describe "${account}" --project="${PROJECT}" >/dev/null 2>&1 ||
  gcloud iam service-accounts create order-service-sa --project="${PROJECT}"
gcloud pubsub subscriptions add-iam-policy-binding order-service --project="${PROJECT}" \
  --role=roles/pubsub.subscriber --member="serviceAccount:${account}"

# Its Redis: the address holds a password, so it is a secret, which this account may read.
redis="order-service-redis-url"
if ! gcloud secrets describe "${redis}" --project="${PROJECT}" >/dev/null 2>&1; then
  gcloud secrets create "${redis}" --project="${PROJECT}" --replication-policy=user-managed --locations="${region}"
  echo "Give it its value: gcloud secrets versions add ${redis} --project=${PROJECT} --data-file=-"
fi
gcloud secrets add-iam-policy-binding "${redis}" --project="${PROJECT}" \
  --role=roles/secretmanager.secretAccessor --member="serviceAccount:${account}"
