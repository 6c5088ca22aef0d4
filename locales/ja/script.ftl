# チェックリストの日本語表示。

# 状態
live-open = 未完了
live-done = 完了
live-na = 対象外
live-blocked = 保留中
live-begun = 進行中
live-complete = 完了
live-confirmed = 確認済み
live-said = { $what }。{ $total ->
    [0] このページに必須タスクはありません。
   *[other] このページの必須タスク { $total } 件中 { $done } 件が完了。
  }
live-said-all = { $what }。全体の必須タスク { $total } 件中 { $done } 件。
extra-undone = 元に戻しました。
extra-undone-one = 元に戻しました: { $name }、{ $what }。
extra-undone-n = 元に戻しました: タスク { $n } 件。
live-status-of = 状態: { $name }
live-details-of = メモ、担当者、期日: { $name }
live-notes-of = メモ { $n } 件、担当者、期日: { $name }
extra-done-on = { $day }に完了
extra-done-by = { $day }に{ $name }が完了
extra-set-by = { $day }に{ $name }が設定
extra-out-of-scope = この顧客の対象範囲外
live-due-by = 期日 { $day }
live-overdue = 期日超過
extra-changed-done = { $day } にチェックした後に変更されました
extra-changed-set = { $day } に設定した後に変更されました
extra-confirm = このままで有効
extra-show-diff = 変更点を表示

# 数
live-of = { $total } 件中 { $done } 件
live-short = { $done }/{ $total }
live-required-of = 必須 { $total } 件中 { $done } 件
live-optional-of = 任意 { $total } 件中 { $done } 件
live-guidance-of = ガイダンス { $total } 件中 { $done } 件
live-nothing = 必須タスクなし
live-n-blocked = 保留中 { $n } 件
live-n-na = 対象外 { $n } 件
live-n-changed = 変更 { $n } 件
live-points-changed = 変更されたガイダンス { $n } 件
extra-also-done = 「{ $page }」で{ $day }に完了。
extra-also-here = こちらも完了にする
extra-also-open = 「{ $page }」ではまだ未完了。
extra-also-there = そちらも完了にする
live-to-check = 再確認 { $n } 件

# バー
live-bar = 顧客と進捗
live-first-name = 最初の顧客
live-no-customer = 顧客
live-readonly = 共有された状態（閲覧のみ）
live-this-page = このページ:
live-whole = 全体:
live-saved = このデバイスに保存済み、{ $time }
live-stays = チェックはこのデバイスにのみ保存されます
live-by-role = 役割別
live-printed = { $day } 印刷
live-undo = 元に戻す
live-backup = バックアップと共有
live-problem-blocked = 保存されていません。このブラウザーは保存を許可していません。
live-problem-full = 保存されていません。保存領域がいっぱいです。
live-problem-failed = 保存されていません。保存中にエラーが発生しました。
live-problem-gone = 保存されていた内容がブラウザーによって消去されました。最後のバックアップを復元してください。
live-problem-newer = 保存されていません。このブラウザーでは、このサイトの新しいバージョンがすでに使われています。ページを再読み込みしてください。
live-problem-erased = この顧客は別のウィンドウで消去されました。「顧客」で別の顧客を選んでください。

# 絞り込み
live-filter = タスクを絞り込む
live-filter-reset = すべて表示
live-bulk = まとめて設定…
live-more = その他…
live-next-open = 次の未完了タスクへ
live-only-open = 未完了のみ ({ $n })
live-only-changed = 変更のみ ({ $n })
live-shown = { $shown ->
    [0] 表示中のタスクなし
   *[other] { $all } 件中 { $shown } 件を表示
  }
pick-cut = { $all } 件中 { $shown } 件を表示、
pick-empty = 条件に合うタスクはありません。
pick-empty-hidden = 非表示のタスク { $hidden } 件、{ $open ->
    [0] 未完了はありません。
   *[other] うち未完了 { $open } 件。
  }

# スタート ページ
home-headline-new = { $name }を始めましょう。
home-headline-done = { $name }は完了しました。
home-lead = 必須タスク { $total } 件中 { $done } 件が完了。{ $changed ->
    [0] { $blocked ->
        [0] 保留中のタスクはありません。
       *[other] 保留中のタスクが { $blocked } 件あります。
      }
   *[other] チェック後に { $changed } 件が変更され、{ $blocked ->
        [0] 保留中のタスクはありません。
       *[other] 保留中のタスクが { $blocked } 件あります。
      }
  }
home-lead-empty = 対象範囲に必須タスクはありません。範囲を変更すると戻せます。
home-points-title = 再確認するガイダンス
home-go-on = { $day } の続きから
home-since = 前回（{ $day }）以降：
home-since-edition = 第 { $edition } 版
home-since-others = 別の端末で設定されたタスク { $n } 件
home-go-first = 最初のタスク
home-go-button = 続ける
home-go-begin = 始める
live-check-title = 再確認
home-customers-title = 担当する顧客
home-now = 現在: { $name }
home-ticked-on = { $day } に設定
live-no-reason = 理由の記載なし

# ダイアログ
more-close = 閉じる
more-cancel = キャンセル
more-customers-title = 顧客の切り替え
more-customers-none = 最初のチェックで最初の顧客が作られます。今すぐ名前を付けることもできます。
more-find = 名前で検索
more-chosen = 選択中
more-others = ほか { $n } 件。名前の一部を入力してください。
more-no-match = 一致する名前はありません。
more-manage = 選択中のものを管理
more-manage-title = { $name } を管理
more-all = すべて（{ $n }）
more-since = { $day }に作成
more-now = 現在: { $name }
more-new = 新しい顧客
more-new-name = 名前
more-new-hint = コード名をお勧めします。バー、印刷物、ファイルに表示されます。
more-name-empty = 名前を入力してください。
more-create = 作成
more-rename = 名前の変更
more-rename-title = { $name } の名前を変更
more-renamed = 名前を { $name } に変更しました。
more-save = 保存
more-scope = 対象範囲
more-scope-title = { $name } の対象範囲
more-scope-hint = オフにしたものは対象外として数えます。オンに戻すとチェックもすべて戻ります。
more-scope-phases = フェーズ
more-scope-sections = セクション
more-scope-roles = 役割
more-scope-set = 対象範囲を保存しました。
more-duplicate = 複製
more-copy-of = { $name } のコピー
more-archive = アーカイブ
more-archived = { $name } をアーカイブしました。
more-unarchive = 復元
more-unarchived = { $name } を復元しました。
more-erase = 消去
more-erase-title = { $name } を消去しますか?
more-erase-text = この顧客のチェックとメモはすべてこのデバイスから消えます。ページを離れるまでは元に戻せますが、その後はバックアップからしか戻せません。
more-erase-back = ページを離れるまでは元に戻せます。
more-erase-yes = 消去
more-erased = { $name } を消去しました。
more-why = 理由
more-why-hint = 何を待っているか、またはなぜ対象外か
more-note = メモ
more-notes-two = 2 台のデバイスでメモが保存されました。保存すると 1 つに統合されます。
more-owner = 担当者
more-due = 期日
more-noted = 保存しました: { $name }
more-bulk-title = タスク { $n } 件をまとめて設定
more-bulk-text = すべて同じ状態になります。1 回の操作で元に戻せます。
more-bulk-said = タスク { $n } 件: { $what }。
more-copy-link = リンクをコピー
more-link-copied = リンクをコピーしました。
more-roles-title = 役割別の必須タスク
more-roles-help = 該当するタスクのうち完了した数。数字を選ぶとそのタスクが表示されます。
more-roles-all = すべての役割
more-no-role = 役割なし
more-page = このページ
more-whole = 全体
more-hide-diff = 変更点を隠す
more-before = 変更前
more-now-reads = 変更後
more-diff-none = 文言は同じです。必須かどうか、役割、またはリンクが変わりました。
more-diff-lost = 以前の文言は残っていません。
more-state = 状態
more-kind = 種類
more-role = 役割
more-filter-all = すべて
more-applies = 該当するものすべて
more-filter-changed = 変更のみ
live-required = 必須
live-optional = 任意
home-headline-in = { $name }は「{ $phase }」フェーズにあります。
home-headline-rest = { $name }: 次は「{ $phase }」です。
home-headline-empty = { $name }に該当するものはありません。
home-headline-open = { $name }は停止中: 未完了のタスクはすべて保留中です。
work-me = 自分
work-customer = 対象
work-due = 期日
work-owner = 担当者
work-role = 役割
work-task = タスク
work-kind = 理由
work-id = ID
work-page = ページ
work-overdue = 期日超過
work-week = 今週が期日
work-blocked = 保留中
work-changed = 再確認
work-later = 来週以降が期日
work-next = それぞれの次のタスク
work-filter = 絞り込み
work-find = 名前またはタスク
work-owner-hint = 担当者（または「{ $me }」）
work-my-name = 担当者としての自分の名前
work-phase = フェーズ
work-section = セクション
work-until = 期日（まで）
work-all = { $n } 件すべて表示
work-reading = { $all } 件中 { $n } 件を集計しました。
work-none = 予定や保留の作業はありません。
work-none-help = プレイブックのページで状態や期日を設定すると、ここに表示されます。
work-none-chosen = この条件に合うタスクはありません。
work-copy = 今週の分をテキストでコピー
work-copied = クリップボードにコピーしました。
work-csv = 表として保存（CSV）
work-print = 印刷
work-week-title = { $day } の状態
work-file = my-work
log-title = 最近の変更
log-before = それ以前
log-none = まだ何も設定されていません。
log-customer = 名前または対象範囲
log-tasks = タスク { $n } 件
log-cleared = 消去
log-later = その後変更されました
log-device = 別の端末で設定
keys-title = キーボード
keys-down = 次のタスク
keys-up = 前のタスク
keys-tick = チェックを付ける/外す
keys-block = 保留中にして理由を書く
keys-note = メモ、担当者、期日
keys-details = タスクのリンクを開く
keys-next = 次の未完了の必須タスク
keys-log = 最近の変更（一つずつ元に戻せます）
keys-find = 検索
keys-help = この一覧
keys-ctrl = Ctrl
keys-undo = 最後の操作を元に戻す
keys-on = 1 文字のショートカットキーを使う
keys-hint = 入力中は動作しません。操作はすべて元に戻せます。
keys-none-open = 未完了の必須タスクはありません。
more-own = 独自のタスクを追加…
more-meeting = 会議モード
own-title = 独自のタスク
own-kind = 独自
own-of = 独自 { $total } 件中 { $done } 件
own-add = 独自のタスク
own-name = 内容
own-hint = プレイブックのタスクとは別に数えます。
own-save = 追加
own-added = 追加しました: { $name }
own-removed = 削除しました: { $name }
own-remove = 削除
finish-title = { $name } が完了しました。
finish-times = 状態の設定期間: { $from }～{ $to }。
finish-next = 次:
finish-next-phase = 次のフェーズ「{ $phase }」:
finish-record = 業務完了報告書
finish-close = 閉じる
meeting-title = 会議: { $name }
meeting-where = 範囲
meeting-end = 会議を終了
meeting-single = 一度に一つのタスク
meeting-previous = 前へ
meeting-next = 次へ
meeting-at = タスク { $n } / { $all }
meeting-left = { $all ->
    [0] 未完了の必須タスクはありません。
   *[other] { $all } 件中、残り { $n } 件
  }
