# Copias, lectura y entrega; todos los clientes; el acta de entrega.

# Todos los clientes
customers-page = Clientes
customers-lead = Todos los clientes de este dispositivo. Sus datos solo salen de él cuando los guarda o los entrega.
customers-script = Esta página necesita JavaScript: lo que marca se guarda solo en su navegador, no en un servidor.
more-customers-none = Todavía no hay clientes en este dispositivo.
more-column-customer = Cliente
more-column-done = Obligatorias
more-column-changed = Por revisar
more-column-blocked = Bloqueadas
more-column-due = Próximo vencimiento
more-column-last = Último cambio
more-column-actions = Más
more-customer-open = Abrir { $name }
more-customer-current = en curso
more-customer-menu = Más sobre { $name }
more-fraction = { $done } de { $total }
more-fraction-of = { $name }, obligatorias: { $done } de { $total } hechas
more-changed-of = { $name }: { $n } por revisar
more-blocked-of = { $name }: { $n } bloqueadas
more-due-of = { $name }, próximo vencimiento: { $day }
more-overdue = vencida
more-nothing = nada que hacer
more-none = ninguna
more-never = nunca

# Copia y entrega
more-export-nothing = Todavía no hay nada que guardar. La primera marca crea un cliente.
more-export-one-help = Un archivo con todo: marcas, notas, responsables y vencimientos. También para entregárselo a un compañero.
more-export-all = Guardar todos los clientes
more-export-all-help = { $n ->
    [one] Un archivo con el único cliente de este dispositivo.
   *[other] Un archivo con los { $n } clientes de este dispositivo.
  }
more-export-link = Enlace de estado
more-export-link-help = Para consultar: solo el estado, sin nombres ni notas.
more-export-sheet = Tabla para Excel
more-export-sheet-help = CSV con estado, responsables, vencimientos y notas.
more-export-calendar = Vencimientos para el calendario
more-export-calendar-help = { $n ->
    [0] Ninguna tarea tiene vencimiento todavía.
    [one] Un vencimiento. Si se lee otra vez, se actualiza y no se duplica.
   *[other] { $n } vencimientos. Si se leen otra vez, se actualizan y no se duplican.
  }
more-export-record-help = Para imprimir o guardar como PDF: qué está hecho, qué se decidió y por qué.
more-saved-file = Guardado como { $name }.
more-cancel = Cancelar
more-close = Cerrar

# Leer una copia
more-import-file = Archivo de la copia (.json)
more-import-help = Nada cambia hasta que usted lo acepte.
more-import-ask = ¿Leer { $name }?
more-import-busy = Leyendo el archivo.
more-import-count = { $n ->
    [one] Un cliente
   *[other] { $n } clientes
  } en el archivo
more-import-customer-new = nuevo en este dispositivo
more-import-new = { $n ->
    [one] entrada nueva
   *[other] entradas nuevas
  }
more-import-over = { $n ->
    [one] se sobrescribe
   *[other] se sobrescriben
  }
more-import-kept = { $n ->
    [one] se queda como está aquí
   *[other] se quedan como están aquí
  }
more-import-doubled = { $n ->
    [one] nota se conserva dos veces
   *[other] notas se conservan dos veces
  }
more-import-unknown = { $n ->
    [one] tarea desconocida se conserva
   *[other] tareas desconocidas se conservan
  }
more-import-nothing = Nada nuevo: todo lo del archivo ya está aquí.
more-import-ahead = El reloj del otro dispositivo iba adelantado más de un día. Sus entradas prevalecen hasta que el de este llegue a esa hora.
more-import-list = Qué se sobrescribe
more-import-here = Aquí
more-import-there = Archivo
more-import-merge = Combinar
more-import-take = Leer
more-import-copy = Como cliente nuevo
more-import-copied = { $name } (del archivo)
more-imported = Leído: { $fresh ->
    [one] una entrada nueva
   *[other] { $fresh } entradas nuevas
  }, { $over } sobrescritas.
more-import-failed = Este archivo no se puede leer. No ha cambiado nada.
more-refused-size = Es mayor que cualquier copia que escribe este sitio.
more-refused-json = No es una copia o está incompleta. Pida el archivo otra vez.
more-refused-format = No es la copia de un playbook.
more-refused-version = La escribió una versión más nueva de este sitio. Recargue la página o pida la dirección del sitio nuevo.
more-refused-site = Pertenece a otro sitio: { $site }.
more-refused-empty = No contiene ningún cliente.
more-refused-content = Se ha modificado o está dañada. No se puede leer:
more-refused-more = y { $n ->
    [one] un lugar más
   *[other] { $n } lugares más
  }
more-import-another = Elegir otro archivo

# Enlace de estado
more-link-title = Enlace de estado
more-link-label = Dirección para compartir
more-link-help = Quien la abra verá el estado de hoy, sin nombres, notas ni motivos. Todo está en el enlace; ningún servidor se entera. Lo que venga después no se añade.
more-link-copy = Copiar
more-link-copied = Copiado.
more-link-select = Seleccionado. Cópielo con Ctrl+C.
more-status-title = Estado del { $day }
more-status-text = Está viendo el estado de otra persona. Aquí no se puede cambiar nada y sus propios clientes no se tocan.
more-status-strange = { $n ->
    [one] Una página tiene hoy otras tareas que entonces; se omite su estado.
   *[other] { $n } páginas tienen hoy otras tareas que entonces; se omite su estado.
  }
more-status-leave = A mis clientes
more-status-broken = Este enlace de estado está incompleto o es de otra versión. Pídalo otra vez.

# Tabla, calendario, acta
more-scoped-out = Fuera del alcance
more-recheck = cambiada desde entonces
more-yes = sí
more-sheet-phase = Fase
more-sheet-page = Proceso
more-sheet-step = Paso
more-sheet-id = Id.
more-sheet-name = Tarea
more-sheet-kind = Tipo
more-sheet-role = Rol
more-sheet-services = Servicios
more-sheet-state = Estado
more-sheet-why = Motivo
more-sheet-changed = Por revisar
more-sheet-owner = Responsable
more-sheet-due = Vencimiento
more-sheet-note = Nota
more-sheet-set = Fijado el
more-sheet-uid = Identificador
more-kind-guidance = Orientación
more-retired = Retirada
more-all-services = Todos los servicios
more-calendar-done = Hecha: { $name }
more-calendar-owner = Responsable: { $name }
more-file-sheet = tareas
more-file-calendar = vencimientos
more-record-print = Imprimir
more-record-back = Volver
more-record-edition = Edición { $edition }
more-record-date = Estado del { $day }
more-record-sum = Obligatorias: { $done } de { $total } hechas
more-record-optional = Opcionales: { $done } de { $total }
more-record-na = { $n } no proceden
more-record-blocked = { $n } bloqueadas
more-record-changed = { $n } cambiadas desde que se marcaron
more-record-phases = Por fase
more-record-decisions = Decisiones
more-record-decisions-none = Ninguna tarea está bloqueada ni deja de proceder.
more-record-no-reason = sin motivo indicado
more-record-scope = Fuera del alcance
more-record-tasks = Todas las tareas
more-record-no-phase = Sin fase
more-record-no-step = Otras tareas
more-record-no-due = sin vencimiento
more-record-until = hasta el { $day }
more-record-on = el { $day }
more-record-retired = Retiradas desde entonces
more-record-retired-text = { $n ->
    [one] Una tarea que tenía estado ya no está en el playbook.
   *[other] { $n } tareas que tenían estado ya no están en el playbook.
  }
more-record-sign = Confirmado por el cliente
more-record-sign-partner = Confirmado por el partner
more-record-sign-place = Lugar, fecha, firma
