#!/bin/sh
# Makes an issue on GitHub for each task, with the program `gh`:
#
#   sh THIS-FILE --dry-run    lists what it would do
#   sh THIS-FILE              does it; a task that has an issue already gets no second one
#
# The repository is that of the folder, or the one in GH_REPO (owner/name). What follows the line with TASKS is data:
# the shell reads it, and runs nothing of it.
set -eu

dry=
case "${1-}" in
  "") ;;
  --dry-run) dry=yes ;;
  *) echo "usage: sh $0 [--dry-run]" >&2; exit 2 ;;
esac
command -v gh >/dev/null || { echo "the program gh is missing: https://cli.github.com" >&2; exit 2; }
repo=$(gh repo view ${GH_REPO:+"$GH_REPO"} --json nameWithOwner --jq .nameWithOwner)

known=$(mktemp)
trap 'rm -f "$known"' EXIT
gh api --paginate "repos/$repo/issues?state=all&labels=tickbook&per_page=100" --jq '.[]
  | select(has("pull_request") | not)
  | [(.number | tostring), ((.body // "") | capture("(^|\n)Tickbook UID: (?<uid>_?[0-9a-z]+)(\r|\n|$)").uid)]
  | join(" ")' > "$known"
[ -n "$dry" ] || gh label create tickbook --repo "$repo" --description "Tasks of a playbook" >/dev/null 2>&1 || true

made=0 changed=0 there=0
while read -r what name json; do
  case "$what" in
    new)
      numbers=$(awk -v uid="$name" '($2 "") == (uid "") { printf " #%s", $1 }' "$known")
      if [ -n "$numbers" ]; then
        there=$((there + 1))
        case "$numbers" in *" #"*" #"*) echo "task $name has more than one issue:$numbers" >&2 ;; esac
        continue
      fi
      made=$((made + 1))
      if [ -n "$dry" ]; then printf 'new: %s\n' "$json"; continue; fi
      printf '%s' "$json" | gh api --method POST "repos/$repo/issues" --input - --jq .html_url
      ;;
    edit)
      changed=$((changed + 1))
      if [ -n "$dry" ]; then printf 'change #%s: %s\n' "$name" "$json"; continue; fi
      printf '%s' "$json" | gh api --method PATCH "repos/$repo/issues/$name" --input - --jq .html_url
      ;;
  esac
  # GitHub refuses who makes more than 80 in a minute.
  sleep "${TICKBOOK_PAUSE:-1}"
done <<'TASKS'
