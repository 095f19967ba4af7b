using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CcsviReview.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SourceWatch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "CitationsVersion",
                table: "pages",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Events",
                table: "pages",
                type: "TEXT",
                nullable: false,
                defaultValueSql: "''");

            migrationBuilder.AddColumn<long>(
                name: "RecordedReviewAt",
                table: "pages",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "sources",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Year = table.Column<int>(type: "INTEGER", nullable: true),
                    FirstCitedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    KnownAt = table.Column<long>(type: "INTEGER", nullable: true),
                    NextAskOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Trouble = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Failures = table.Column<int>(type: "INTEGER", nullable: false),
                    MissingSince = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Fingerprint = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Sketch = table.Column<string>(type: "TEXT", maxLength: 360, nullable: true),
                    ClaimToken = table.Column<Guid>(type: "TEXT", nullable: true),
                    ClaimedUntil = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sources", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "citations",
                columns: table => new
                {
                    PageId = table.Column<long>(type: "INTEGER", nullable: false),
                    SourceId = table.Column<long>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_citations", x => new { x.PageId, x.SourceId });
                    table.ForeignKey(
                        name: "FK_citations_pages_PageId",
                        column: x => x.PageId,
                        principalTable: "pages",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_citations_sources_SourceId",
                        column: x => x.SourceId,
                        principalTable: "sources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "source_events",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SourceId = table.Column<long>(type: "INTEGER", nullable: true),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    On = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    Registry = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    IdentityKey = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Evidence = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    EvidenceAddress = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Successor = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    RecordedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LearnedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RecordedBy = table.Column<string>(type: "TEXT", maxLength: 320, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    TakenBackAt = table.Column<long>(type: "INTEGER", nullable: true),
                    TakenBackBy = table.Column<string>(type: "TEXT", maxLength: 320, nullable: true),
                    TakenBackReason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    SpreadAfter = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_source_events", x => x.Id);
                    table.ForeignKey(
                        name: "FK_source_events_sources_SourceId",
                        column: x => x.SourceId,
                        principalTable: "sources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "event_pages",
                columns: table => new
                {
                    EventId = table.Column<long>(type: "INTEGER", nullable: false),
                    PageId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_event_pages", x => new { x.EventId, x.PageId });
                    table.ForeignKey(
                        name: "FK_event_pages_pages_PageId",
                        column: x => x.PageId,
                        principalTable: "pages",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_event_pages_source_events_EventId",
                        column: x => x.EventId,
                        principalTable: "source_events",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_pages_finding_BrokenReference",
                table: "pages",
                columns: new[] { "DueOn", "Id" },
                filter: "(\"Findings\" & 8192) = 8192");

            migrationBuilder.CreateIndex(
                name: "IX_pages_finding_OldSources",
                table: "pages",
                columns: new[] { "DueOn", "Id" },
                filter: "(\"Findings\" & 2097152) = 2097152");

            migrationBuilder.CreateIndex(
                name: "IX_pages_finding_SourceChanged",
                table: "pages",
                columns: new[] { "DueOn", "Id" },
                filter: "(\"Findings\" & 16384) = 16384");

            migrationBuilder.CreateIndex(
                name: "IX_pages_finding_SourceCorrected",
                table: "pages",
                columns: new[] { "DueOn", "Id" },
                filter: "(\"Findings\" & 524288) = 524288");

            migrationBuilder.CreateIndex(
                name: "IX_pages_finding_SourcePublished",
                table: "pages",
                columns: new[] { "DueOn", "Id" },
                filter: "(\"Findings\" & 1048576) = 1048576");

            migrationBuilder.CreateIndex(
                name: "IX_pages_finding_SourceRetracted",
                table: "pages",
                columns: new[] { "DueOn", "Id" },
                filter: "(\"Findings\" & 65536) = 65536");

            migrationBuilder.CreateIndex(
                name: "IX_pages_finding_SourceSuperseded",
                table: "pages",
                columns: new[] { "DueOn", "Id" },
                filter: "(\"Findings\" & 32768) = 32768");

            migrationBuilder.CreateIndex(
                name: "IX_pages_uncited",
                table: "pages",
                column: "Id",
                filter: "\"CitationsVersion\" < 1");

            migrationBuilder.CreateIndex(
                name: "IX_citations_SourceId_PageId",
                table: "citations",
                columns: new[] { "SourceId", "PageId" });

            migrationBuilder.CreateIndex(
                name: "IX_event_pages_PageId",
                table: "event_pages",
                column: "PageId");

            migrationBuilder.CreateIndex(
                name: "IX_source_events_RecordedAt",
                table: "source_events",
                column: "RecordedAt");

            migrationBuilder.CreateIndex(
                name: "IX_source_events_SourceId_Registry_IdentityKey",
                table: "source_events",
                columns: new[] { "SourceId", "Registry", "IdentityKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_source_events_to_spread",
                table: "source_events",
                column: "Id",
                filter: "\"SpreadAfter\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_sources_Key_Kind",
                table: "sources",
                columns: new[] { "Key", "Kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sources_never_asked",
                table: "sources",
                column: "NextAskOn",
                filter: "\"AskedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_sources_NextAskOn_Id",
                table: "sources",
                columns: new[] { "NextAskOn", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "citations");

            migrationBuilder.DropTable(
                name: "event_pages");

            migrationBuilder.DropTable(
                name: "source_events");

            migrationBuilder.DropTable(
                name: "sources");

            migrationBuilder.DropIndex(
                name: "IX_pages_finding_BrokenReference",
                table: "pages");

            migrationBuilder.DropIndex(
                name: "IX_pages_finding_OldSources",
                table: "pages");

            migrationBuilder.DropIndex(
                name: "IX_pages_finding_SourceChanged",
                table: "pages");

            migrationBuilder.DropIndex(
                name: "IX_pages_finding_SourceCorrected",
                table: "pages");

            migrationBuilder.DropIndex(
                name: "IX_pages_finding_SourcePublished",
                table: "pages");

            migrationBuilder.DropIndex(
                name: "IX_pages_finding_SourceRetracted",
                table: "pages");

            migrationBuilder.DropIndex(
                name: "IX_pages_finding_SourceSuperseded",
                table: "pages");

            migrationBuilder.DropIndex(
                name: "IX_pages_uncited",
                table: "pages");

            migrationBuilder.DropColumn(
                name: "CitationsVersion",
                table: "pages");

            migrationBuilder.DropColumn(
                name: "Events",
                table: "pages");

            migrationBuilder.DropColumn(
                name: "RecordedReviewAt",
                table: "pages");
        }
    }
}
