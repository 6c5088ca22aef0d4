# バックアップ、読み込み、引き継ぎ、お客様一覧、完了報告書。

# お客様一覧
customers-page = お客様
customers-lead = このデバイスのすべてのお客様。データがデバイスを離れるのは、保存または引き継ぎをしたときだけです。
customers-script = このページには JavaScript が必要です。チェックした内容はサーバーではなく、お使いのブラウザーにのみ保存されます。
more-customers-none = このデバイスにはまだお客様がいません。
more-column-customer = お客様
more-column-done = 必須
more-column-changed = 再確認
more-column-blocked = 保留中
more-column-due = 次の期日
more-column-last = 最終変更
more-column-actions = その他
more-customer-open = { $name } を開く
more-customer-current = 対応中
more-customer-menu = { $name } のその他の操作
more-fraction = { $total } 件中 { $done } 件
more-fraction-of = { $name }、必須: { $total } 件中 { $done } 件が完了
more-changed-of = { $name }: 再確認 { $n } 件
more-blocked-of = { $name }: 保留中 { $n } 件
more-due-of = { $name }、次の期日: { $day }
more-overdue = 期日超過
more-nothing = 対応するものはありません
more-none = なし
more-never = まだありません

# バックアップと引き継ぎ
more-export-nothing = まだ保存するものがありません。最初のチェックでお客様が作られます。
more-export-one-help = チェック、メモ、担当者、期日のすべてを 1 つのファイルに。同僚への引き継ぎにも使えます。
more-export-all = すべてのお客様を保存
more-export-all-help = このデバイスのお客様 { $n } 件を 1 つのファイルに。
more-export-link = 状態のリンク
more-export-link-help = 閲覧用。状態のみで、名前やメモは含みません。
more-export-sheet = Excel 用の表
more-export-sheet-help = 状態、担当者、期日、メモを含む CSV。
more-export-calendar = カレンダー用の期日
more-export-calendar-help = { $n ->
    [0] 期日のあるタスクはまだありません。
   *[other] 期日 { $n } 件。もう一度読み込むと更新され、重複しません。
  }
more-export-record-help = 印刷または PDF での保存用。完了したこと、決まったこと、その理由。
more-saved-file = { $name } として保存しました。
more-cancel = キャンセル
more-close = 閉じる

# バックアップの読み込み
more-import-file = バックアップのファイル (.json)
more-import-help = 同意するまで何も変わりません。
more-import-ask = { $name } を読み込みますか?
more-import-busy = ファイルを読み込んでいます。
more-import-count = ファイル内のお客様 { $n } 件
more-import-customer-new = このデバイスでは新規
more-import-new = { $n ->
   *[other] 件の新しい項目
  }
more-import-over = { $n ->
   *[other] 件が上書きされます
  }
more-import-kept = { $n ->
   *[other] 件はここのままになります
  }
more-import-doubled = { $n ->
   *[other] 件のメモは両方残ります
  }
more-import-unknown = { $n ->
   *[other] 件の不明なタスクは残ります
  }
more-import-nothing = 新しいものはありません。ファイルの内容はすべてここにあります。
more-import-ahead = 相手のデバイスの時計が 1 日以上進んでいました。こちらの時計が追いつくまで、相手の項目が優先されます。
more-import-list = 上書きされるもの
more-import-here = ここ
more-import-there = ファイル
more-import-merge = 統合
more-import-take = 読み込む
more-import-copy = 新しいお客様として
more-import-copied = { $name }（ファイルから）
more-imported = 読み込みました: 新規 { $fresh } 件、上書き { $over } 件。
more-import-failed = このファイルは読み込めません。何も変わっていません。
more-refused-size = このサイトが書き出すどのバックアップよりも大きいファイルです。
more-refused-json = バックアップではないか、途中で切れています。ファイルをもう一度もらってください。
more-refused-format = プレイブックのバックアップではありません。
more-refused-version = このサイトのより新しいバージョンで書き出されています。ページを再読み込みするか、新しいサイトのアドレスを尋ねてください。
more-refused-site = 別のサイトのものです: { $site }。
more-refused-empty = お客様が含まれていません。
more-refused-content = 変更されたか破損しています。読み込めない箇所:
more-refused-more = ほか { $n } か所
more-import-another = 別のファイルを選ぶ

# 状態のリンク
more-link-title = 状態のリンク
more-link-label = 渡すアドレス
more-link-help = 開いた人には今日の状態が見えます。名前、メモ、理由は含みません。すべてリンクの中にあり、サーバーには何も伝わりません。今後の変更は反映されません。
more-link-copy = コピー
more-link-copied = コピーしました。
more-link-select = 選択しました。Ctrl+C でコピーしてください。
more-status-title = { $day } の状態
more-status-text = ほかの人の状態を見ています。ここでは何も変更できず、ご自分のお客様には影響しません。
more-status-strange = { $n } ページのタスクが当時と異なるため、その状態は表示しません。
more-status-leave = 自分のお客様へ
more-status-broken = この状態のリンクは不完全か、別のバージョンのものです。もう一度もらってください。

# 表、カレンダー、報告書
more-scoped-out = 範囲外
more-recheck = その後変更
more-yes = はい
more-sheet-phase = フェーズ
more-sheet-page = プロセス
more-sheet-step = ステップ
more-sheet-id = ID
more-sheet-name = タスク
more-sheet-kind = 種類
more-sheet-role = 役割
more-sheet-services = サービス
more-sheet-state = 状態
more-sheet-why = 理由
more-sheet-changed = 再確認
more-sheet-owner = 担当者
more-sheet-due = 期日
more-sheet-note = メモ
more-sheet-set = 設定日
more-sheet-uid = 識別子
more-kind-guidance = ガイダンス
more-retired = 廃止
more-all-services = すべてのサービス
more-calendar-done = 完了: { $name }
more-calendar-owner = 担当者: { $name }
more-file-sheet = tasks
more-file-calendar = due-dates
more-record-print = 印刷
more-record-back = 戻る
more-record-edition = 第 { $edition } 版
more-record-date = { $day } の状態
more-record-sum = 必須: { $total } 件中 { $done } 件が完了
more-record-optional = 任意: { $total } 件中 { $done } 件
more-record-na = 対象外 { $n } 件
more-record-blocked = 保留中 { $n } 件
more-record-changed = チェック後に変更 { $n } 件
more-record-phases = フェーズ別
more-record-decisions = 決定事項
more-record-decisions-none = 保留中または対象外のタスクはありません。
more-record-no-reason = 理由の記載なし
more-record-scope = 範囲外
more-record-tasks = すべてのタスク
more-record-no-phase = フェーズなし
more-record-no-step = その他のタスク
more-record-no-due = 期日なし
more-record-until = { $day } まで
more-record-on = { $day }
more-record-retired = その後廃止
more-record-retired-text = 状態のあったタスク { $n } 件は、もうプレイブックにありません。
more-record-sign = お客様の確認
more-record-sign-partner = パートナーの確認
more-record-sign-place = 場所、日付、署名
