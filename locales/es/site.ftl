# Lo que dice el sitio en español.
language-name = Español
language-code = ES

# Marco
skip-to-content = Saltar al contenido
menu = Menú
navigation = Contenido y fases
main-links = Principal
languages = Idiomas
breadcrumb = Usted está aquí
pager = Página anterior y siguiente
previous = Anterior
edit-page = Editar esta página
report-problem = Informar de un problema
next = Siguiente
start = Inicio
contents = Contenido
keyboard = Teclado
help-page = Cómo usar este sitio
tasks-page = Tareas
updates-page = Actualizaciones
my-work-page = Mi trabajo
my-work-lead = Todo lo pendiente en este dispositivo.
phases = Fases
sections = Secciones
group-rest = Otras páginas
group-all = Todas las páginas
pages-more = { $n ->
    [one] Una página más
   *[other] { $n } páginas más
  }
phases-required = Fases, tareas obligatorias
processes-of-phase = Qué hacer aquí
to-start = Ir a la página de inicio
other-pages = Más en este playbook
all-updates = Todas las actualizaciones
edition = Edición { $edition }, a { $date }
edition-date = A { $date }
print-playbook = Imprimir el playbook

# Página de inicio
start-here = Empiece por
start-button = Abrir
recently-updated = Actualizaciones recientes
phase-count = { $n ->
    [0] Sin tareas obligatorias
    [one] { $n } tarea obligatoria
   *[other] { $n } tareas obligatorias
  }
process-count = { $n ->
    [0] Solo orientación
    [one] { $n } obligatoria
   *[other] { $n } obligatorias
  }
start-lead = { $tasks ->
    [one] Una tarea
   *[other] { $tasks } tareas
  } { $pages ->
    [one] en una página
   *[other] en { $pages } páginas
  }{ $phases ->
    [0] {""}
    [one] , una fase
   *[other] , { $phases } fases
  }. Continúe donde lo dejó.

# Páginas
label-phase = Fase:
label-role = Rol principal
label-secondary-role = Roles secundarios
label-applies-to = Se aplica a
label-motions = Iniciativas
required = Obligatoria
optional = Opcional
kind-said = En este texto: { $word }
kind-unsaid = No se indica en el texto
also-on = Misma tarea:
fact-tasks = Tareas
fact-no-tasks = Ninguna, solo orientación
steps-on-page = Pasos de esta página
outside-steps = Fuera de los pasos
sections-on-page = En esta página
checklist = Lista de comprobación
guidance = Orientación
guidance-inputs = Datos de entrada
guidance-outputs = Resultados
count-required = { $n ->
    [one] { $n } tarea obligatoria
   *[other] { $n } tareas obligatorias
  }
count-optional = { $n ->
    [one] { $n } opcional
   *[other] { $n } opcionales
  }
count-guidance = { $n ->
    [one] { $n } punto de orientación
   *[other] { $n } puntos de orientación
  }
sum-required = { $n ->
    [one] { $n } obligatoria
   *[other] { $n } obligatorias
  }
sum-optional = { $n ->
    [one] { $n } opcional
   *[other] { $n } opcionales
  }
sum-both = { $required ->
    [one] { $required } obligatoria
   *[other] { $required } obligatorias
  }, { $optional ->
    [one] { $optional } opcional
   *[other] { $optional } opcionales
  }
tasks-caption = Tareas
column-done = Hecha
column-id = Id.
column-task = Tarea
column-kind = Tipo
column-role = Rol
column-services = Servicios
column-status = Estado
column-year = Año
column-date = Fecha
column-what = Qué cambió
column-who = Quién
history-caption = Historial de cambios
task-detail = Detalles
footnotes = Notas
video = Vídeo
image-elsewhere = Imagen en otro sitio
image-missing = Imagen no disponible
code-copy = Copiar
code-copied = Copiado
source-diagram = Diagrama ({ $kind })
source-formula = Fórmula
table = Tabla
missing-include = Aquí falta una parte de la página.
alert-note = Nota
alert-tip = Consejo
alert-important = Importante
alert-warning = Advertencia
alert-caution = Precaución
foreign-markup = Marcado de { $family } que no se puede mostrar aquí
notice-title = En { $language }
notice-text = Esta página todavía no está traducida. Las tareas y las marcas son las mismas.
behind-title = Versión anterior
behind-text = Esta página se actualizó por última vez el { $own }; la página en { $language }, el { $newest }.
behind-link = Consultar la página en { $language }
wrong-language-title = Todavía en { $language }
ticks-need-script = Sin JavaScript no se guarda nada de lo que marque aquí.
name-of-de = alemán
name-of-en = inglés
name-of-es = español
name-of-ja = japonés
name-of-pt = portugués
name-of-zh = chino

# Novedades
updates-summary = { $n ->
    [one] Una actualización
   *[other] { $n } actualizaciones
  } del { $from } al { $to }
updates-none = Ninguna página tiene todavía un historial de cambios.
updates-more = y { $n ->
    [one] una página más
   *[other] { $n } páginas más
  }

# No encontrada
not-found-title = Esta página no existe
not-found-text = Puede que se haya movido o que el enlace tenga una errata.

# Ediciones de un sitio publicado
editions-title = Ediciones
editions-latest = Actual: { $title }
editions-pages = { $n ->
    [one] una página
   *[other] { $n } páginas
  }
editions-since = Qué ha cambiado desde { $name }
editions-new = Nueva
editions-changed = Cambiada
editions-removed = Eliminada
editions-nothing = Nada.
editions-unknown = No se han podido comparar.
