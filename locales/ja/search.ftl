# 検索
find = 検索
search-phase = フェーズ
search-role = 役割
search-best = 上位の結果
search-is-page = ページ
search-is-section = セクション
search-is-task = タスク
search-tasks = タスク
search-pages = ページ
search-sections = セクション
search-own = 自分のメモと担当者
search-recent = 最近見たページ
search-next = 次の未完了タスク
search-next-of = { $name }の次の未完了タスク
search-none = 結果がありません。語を減らすか、別の語をお試しください。
search-failed = 検索を読み込めませんでした。接続を確認してから、このページを再読み込みしてください。
search-more = さらに{ $n }件を表示
search-count = { $n ->
    [0] 結果がありません
   *[other] 結果: { $n }件
  }
