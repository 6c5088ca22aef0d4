
tasks-all = { $n ->
    [0] タスクはまだありません
   *[other] タスク { $n } 件
  }
tasks-required = うち必須 { $n } 件
tasks-foreign = 日本語に未翻訳 { $n } 件
tasks-only-in = { $language }のみ
tasks-none = このプレイブックにはまだタスクがありません。
tasks-shown = { $all } 件中 { $shown } 件を表示
tasks-of = タスク: { $what }
tasks-reset = 絞り込みを解除
tasks-empty = この条件に合うタスクはありません。
tasks-places = { $n } か所
tasks-as-xlsx = Excel で保存
tasks-as-csv = CSV で保存
tasks-trackers = 課題管理ツールへ
tasks-views = 役割別・サービス別
filter = 絞り込み
filter-text = 名前または ID
filter-kind = 種類
filter-role = 役割
column-section = セクション
filter-no-role = 役割なし
filter-service = サービス
filter-state = 状態
filter-all = すべて
filter-sort = 並べ替え
sort-playbook = プレイブックの順
sort-by = 並べ替える
state-open = 未完了
state-done = 完了
state-blocked = 保留中
state-na = 対象外
state-applies = 該当するものすべて
state-changed = 再確認
updates-phase-all = すべてのフェーズ
updates-phase-none = フェーズなし
updates-feed = フィードを購読
updated = 更新あり
updated-on = { $date } に更新
