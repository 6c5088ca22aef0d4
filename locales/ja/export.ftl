# 一覧、表、ファイル
column-phase = フェーズ
column-process = プロセス
column-step = ステップ
column-page = ページ
column-pages = ページ
column-uid = UID
column-places = 出現箇所
column-file = ファイル
column-locale = 言語
metadata-title = メタデータ
history-title = 更新履歴
history-undated = 日付なし
