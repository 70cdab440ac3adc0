#!/usr/bin/env bash
# Makes what the job needs in a project: APIs, registry, service account, buckets and roles.
# Once per environment, before the first deploy.sh. PROJECT and REGION say where.
set -euo pipefail

project="${PROJECT:-example-project}"
region="${REGION:-europe-west1}"
account="order-service-sa"
member="serviceAccount:${account}@${project}.iam.gserviceaccount.com"

gcloud services enable --project="${project}" \
  artifactregistry.googleapis.com \
  cloudscheduler.googleapis.com \
  run.googleapis.com

if ! gcloud artifacts repositories describe services --project="${project}" --location="${region}" >/dev/null 2>&1; then
  gcloud artifacts repositories create services --project="${project}" --location="${region}" \
    --repository-format=docker --immutable-tags
fi

if ! gcloud iam service-accounts describe "${account}@${project}.iam.gserviceaccount.com" --project="${project}" >/dev/null 2>&1; then
  gcloud iam service-accounts create "${account}" --project="${project}"
fi

# Reads the orders; writes and replaces the revenue.
for access in orders:roles/storage.objectViewer revenue:roles/storage.objectUser; do
  bucket="gs://${project}-${access%%:*}"
  if ! gcloud storage buckets describe "${bucket}" --project="${project}" >/dev/null 2>&1; then
    gcloud storage buckets create "${bucket}" --project="${project}" --location="${region}" \
      --uniform-bucket-level-access --public-access-prevention
  fi
  gcloud storage buckets add-iam-policy-binding "${bucket}" --role="${access#*:}" --member="${member}"
done
