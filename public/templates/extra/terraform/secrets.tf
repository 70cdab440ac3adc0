# The secrets without their values: a value here would stand in the state.
resource "google_secret_manager_secret" "this" {
  for_each = toset(["api-key", "collector"])

  secret_id = "${local.service}-${each.key}"

  replication {
    user_managed {
      replicas {
        location = var.region
      }
    }
  }

  depends_on = [google_project_service.this]
}

resource "google_secret_manager_secret_iam_member" "this" {
  for_each = google_secret_manager_secret.this

  secret_id = each.value.id
  role      = "roles/secretmanager.secretAccessor"
  member    = google_service_account.service.member
}
